"""Pyodide's interpreter without the exports that nothing uses, and with its data in a file apart.

Emscripten links the interpreter for every library that might ever be loaded (MAIN_MODULE=1): it
exports 8,560 names, and the script beside it assigns each of them to two more. A start makes all of
these objects. A browser also holds on to the bytes of a module, a third of which is the initial
content of its memory; data in a file of their own are read once and let go. The functions stay as
they are: Binaryen would take out 0.5 MB of 5.8 that nothing calls, for Node and 108 MB of tools,
and saves no memory.

In Chromium that takes 12 MB off the peak of memory on a first visit and 18 MB on a later one, and
0.15 MB off the 9 MB that a first visit sends (medians of four starts each, in turns).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.publish import BuildError
from app.publish.slim import wasm_module
from app.publish.slim.wasm_module import WasmError

LOADER: Final = "pyodide/pyodide.mjs"
SCRIPT: Final = "pyodide/pyodide.asm.mjs"
MODULE: Final = "pyodide/pyodide.asm.wasm"
"""Paths in flet-web's folder and on the site."""
BASE: Final = 1024
"""Address in bytes at which the data begin in memory; python-worker.js puts them there."""

WORD = re.compile(r"[\w$]+")
# The function that assigns all exports, and one of its statements: the script's name for an export,
# and the export's own name.
ASSIGNMENTS = re.compile(r"function assignWasmExports\(wasmExports\)\{([^{}]*)\}")
ASSIGNMENT = re.compile(
    r'([\w$]+)=Module\["\1"\]=(?:(?:[\w$]+|Module\["\w+"\])=)*wasmExports\["([^"]+)"\](?:\.value>>>0)?'
)
# The declarations of the script's names; the longest list is the one of the exports.
DECLARATIONS = re.compile(r"var ([\w$]+(?:,[\w$]+)*);")


@dataclass(frozen=True, slots=True)
class Interpreter:
    """The interpreter as it ships: its module, its script, and its data for address BASE."""

    module: bytes
    script: bytes
    data: bytes


def trimmed(
    module: bytes, script: str, other_scripts: Iterable[str], libraries: Iterable[bytes]
) -> Interpreter:
    """Return the interpreter with what its script, *other_scripts* and the *libraries* use.

    Every word of a script counts as a use of the export with that name. Raises BuildError.
    """
    assignments = ASSIGNMENTS.search(script)
    declared = max(DECLARATIONS.finditer(script), key=lambda it: len(it[1]), default=None)
    if not assignments or not declared:
        raise BuildError("Pyodide's script has no list of exports as expected; look again.")
    statements = [it for it in assignments[1].split(";") if it]
    found = [match for match in map(ASSIGNMENT.fullmatch, statements) if match]
    names = declared[1].split(",")
    if len(found) != len(statements) or not {it[1] for it in found} <= {*names, "memory"}:
        raise BuildError("Pyodide's script assigns an export in a new way; look again.")
    rest = script.replace(assignments[1], "").replace(declared[1], "")
    used = {word for text in (rest, *other_scripts) for word in WORD.findall(text)}
    try:
        used |= {name for library in libraries for name in wasm_module.imports(library)}
        needed = {it for it in wasm_module.exports(module) if {it, f"_{it}"} & used}
        needed |= {it[2] for it in found if it[1] in used}
        slim, data = wasm_module.without_data(wasm_module.with_exports(module, needed), BASE)
    except WasmError as error:
        raise BuildError(f"Pyodide's module cannot be trimmed: {error}") from error
    unused = {it[1] for it in found if it[2] not in needed}
    shorter = ";".join(it[0] for it in found if it[2] in needed)
    script = script.replace(assignments[1], shorter)
    script = script.replace(declared[1], ",".join(name for name in names if name not in unused))
    return Interpreter(slim, script.encode(), data)
