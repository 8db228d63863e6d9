"""Pyodide's interpreter as it ships: what nothing calls is left out, and its data lie apart.

Emscripten links it for every library that might ever be loaded (MAIN_MODULE=1): each of its 8,560
names is exported, and noted once more by the script beside it. They are all made at each start and
take 7 MB of a phone's memory. And a browser holds on to a module as it came, a third of which is
what its memory begins with; apart, that is read from the disk and let go of. Binaryen, with which
Emscripten itself links, does both.
"""

import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.publish import BuildError
from app.publish.fetch.npm import member, node

BASE = 1024
"""Where in the memory its data begin, in bytes; python-worker.js puts them there."""

# What Pyodide is compiled with. Binaryen would otherwise use what only the newest browsers read.
FEATURES = (
    "bulk-memory",
    "exception-handling",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
)
TOOLS = ("package.json", "wasm-metadce", "wasm-opt")  # the first says how Node reads the others

WORD = re.compile(r"[\w$]+")
# The one function that notes all exports, and a line of it: the script's name for one, and its own.
NOTING = re.compile(r"function assignWasmExports\(wasmExports\)\{([^{}]*)\}")
NOTE = re.compile(
    r'([\w$]+)=Module\["\1"\]=(?:(?:[\w$]+|Module\["\w+"\])=)*wasmExports\["([^"]+)"\](?:\.value>>>0)?'
)
# Where the script's names are declared: the longest list of all.
DECLARED = re.compile(r"var ([\w$]+(?:,[\w$]+)*);")
# What a module imports and exports, by their names; Node is asked, which reads what browsers read.
NAMES = """
const module = new WebAssembly.Module(require("fs").readFileSync(0));
const names = (all) => all.map(({ name }) => name);
const { imports, exports } = WebAssembly.Module;
console.log(JSON.stringify([names(imports(module)), names(exports(module))]));
"""


class InterpreterError(BuildError):
    """Pyodide is not built as it was, or Binaryen cannot read it; the message says which."""


@dataclass(frozen=True, slots=True)
class Needed:
    """`script` notes only what is used; the module has to export `names` and nothing else."""

    script: str
    names: tuple[str, ...]


def needed(module: bytes, script: str, others: Iterable[str], libraries: Iterable[bytes]) -> Needed:
    """What of the module's exports its script, the `others` and the libraries use.

    Whatever stands in a script as a word is taken for used. Raises InterpreterError, NpmError.
    """
    noting = NOTING.search(script)
    declared = max(DECLARED.finditer(script), key=lambda it: len(it[1]), default=None)
    if not noting or not declared:
        raise InterpreterError("Pyodide's script does not note its exports as it did; look again.")
    lines = [line for line in noting[1].split(";") if line]
    notes = [note for note in map(NOTE.fullmatch, lines) if note]
    names = declared[1].split(",")
    if len(notes) != len(lines) or not {note[1] for note in notes} <= {*names, "memory"}:
        raise InterpreterError("Pyodide's script notes an export as it did not; look again.")
    rest = script.replace(noting[1], "").replace(declared[1], "")
    used = {word for text in (rest, *others) for word in WORD.findall(text)}
    used |= {name for library in libraries for name in _names(library)[0]}
    kept = {name for name in _names(module)[1] if {name, f"_{name}"} & used}
    kept |= {note[2] for note in notes if note[1] in used}
    dropped = {note[1] for note in notes if note[2] not in kept}
    shorter = ";".join(note[0] for note in notes if note[2] in kept)
    script = script.replace(noting[1], shorter)
    script = script.replace(declared[1], ",".join(name for name in names if name not in dropped))
    return Needed(script, tuple(sorted(kept)))


def trimmed(module: bytes, names: Iterable[str], binaryen: Path) -> tuple[bytes, bytes]:
    """The module with these exports and what they need, without data; and the data, for BASE.

    `binaryen` is npm's package. Raises InterpreterError, NpmError.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with tarfile.open(binaryen) as package:
            for name in TOOLS:
                (folder / name).write_bytes(member(package, f"package/bin/{name}"))
        (folder / "whole").write_bytes(module)
        (folder / "graph").write_text(json.dumps(_graph(names)), encoding="utf-8")
        _tool(folder, "wasm-metadce", "whole", "--graph-file", "graph", "--output", "used")
        _tool(
            folder, "wasm-opt", "used", "--output", "bare", "--separate-data-segments=data",
            f"--pass-arg=separate-data-segments-global-base@{BASE}",
        )  # fmt: skip
        return (folder / "bare").read_bytes(), (folder / "data").read_bytes()


def _graph(names: Iterable[str]) -> list[dict[str, object]]:
    """What wasm-metadce is asked for: what these exports reach."""
    exports: list[dict[str, object]] = [{"name": f"_{name}", "export": name} for name in names]
    return [{"name": "all", "root": True, "reaches": [it["name"] for it in exports]}, *exports]


def _names(module: bytes) -> tuple[list[str], list[str]]:
    imports, exports = json.loads(_ran([node(), "-e", NAMES], module))
    return imports, exports


def _tool(folder: Path, name: str, *words: str) -> None:
    features = (f"--enable-{feature}" for feature in FEATURES)
    _ran([node(), str(folder / name), *features, *words], folder=folder)


def _ran(command: list[str], given: bytes = b"", folder: Path | None = None) -> bytes:
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)
    if done.returncode:
        reasons = done.stderr.decode(errors="replace").strip().splitlines()
        reason = reasons[-1] if reasons else f"ended with {done.returncode}"
        raise InterpreterError(f"Pyodide's module cannot be trimmed: {reason}")
    return done.stdout
