"""The scripts and style sheets as they ship: esbuild bundles each entry with what it imports.

The page has two scripts: one inside it, `index.first.js`, because the exit works from the first
paint on, and one that follows, `index.later.js`. Modules stand in the first that imports them. The
first hands what the later one uses on as the global `page`.
"""

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

from app.publish import BuildError
from app.publish.build_cache import Cache
from app.publish.bundle.constants import constants
from app.publish.fetch.npm import LOCK, install, node
from app.publish.fetch.npm_modules import PROJECT
from app.publish.integrity import integrity
from app.publish.web_files import CONTEXTS, WEB

PROGRAM: Final = Path(__file__).with_suffix(".js")
OLD: Final = ("es2018", "chrome64", "firefox60")
"""The oldest browsers of the static guide; Safari 11.1 is as old, but esbuild takes destructuring
there for unsafe."""
YOUNG: Final = ("es2022",)
"""The oldest browsers of the app."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A script or a style sheet that ships under the name of its file, with all that it imports."""

    path: Path
    later: Path | None = None
    """The script that follows this one. It takes the modules that both use from the global."""
    format: Literal["iife", "esm"] = "iife"
    target: tuple[str, ...] = OLD
    instead: Mapping[Path, Path] = field(default_factory=dict)
    """Modules that are taken in place of others."""

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.name


FIRST: Final = {it: f"{it}.first.js" for it in ("index", "phrasebook")}
"""The script inside each page."""
LATER: Final = {it: f"{it}.later.js" for it in FIRST}
"""The script that follows it."""
SERVICE_WORKER: Final = "sw.js"
GUIDE_FILE: Final = "guide-file.js"
APP: Final = (
    "frame.js",
    "wasm-compiler.js",
    "python-worker.js",
    "date-worker.js",
    "erase-worker.js",
)
"""The scripts of the app's frame, and of the workers."""


def page_scripts(page: str, instead: Mapping[Path, Path] | None = None) -> Entry:
    """Return the entry of a page's two scripts."""
    first, later = (WEB / "page" / names[page] for names in (FIRST, LATER))
    return Entry(first, later, instead=instead or {})


STYLES: Final = WEB / "page/styles"
IN_FILE: Final = {WEB / "page" / it.name: it for it in (WEB / "guide_file").glob("*.js")}
"""The modules of the guide as a file, by those of the page that they replace."""
ENTRIES: Final = (
    *map(page_scripts, FIRST),
    Entry(WEB / "frame/frame.js", target=YOUNG),
    Entry(WEB / "frame/wasm-compiler.js", format="esm", target=YOUNG),
    Entry(WEB / "python/python-worker.js", format="esm", target=YOUNG),
    Entry(WEB / "python/date-worker.js", format="esm", target=YOUNG),
    Entry(WEB / "python/erase-worker.js", format="esm", target=YOUNG),
    Entry(WEB / "service_worker/sw.js"),
    Entry(WEB / "guide_file/guide-file.js", instead=IN_FILE),
    *(Entry(it) for it in sorted(STYLES.glob("*.css"))),
)


def bundled(name: str) -> str:
    """Return the script or the style sheet with this file name, as it ships. Raises BuildError."""
    return _all()[name]


def script_files() -> dict[str, bytes]:
    """Return the scripts that are files of the site, by their names; the service worker's is not.

    It gets its description of the site in `service_worker.py`.
    """
    return {name: bundled(name).encode() for name in sorted([*LATER.values(), *APP])}


def sources() -> str:
    """Return the hashes of the scripts inside pages, as source expressions of the policy."""
    return " ".join(f"'{integrity(bundled(name).encode())}'" for name in FIRST.values())


@cache
def _all() -> dict[str, str]:
    return bundle(ENTRIES)


def bundle(entries: Iterable[Entry], cache: Cache | None = None) -> dict[str, str]:
    """Return the bundles by the names of their files, without comments, blanks and local names.

    They are kept in the cache. Raises BuildError where esbuild is missing or refuses a script, with
    its file and line.
    """
    cache = cache or Cache()
    text = json.dumps(
        {
            "constants": {name: value for name, (value, _) in constants().items()},
            "entries": [_described(it) for it in entries],
        }
    )
    inputs = [PROGRAM, PROJECT / LOCK, *_sources(entries)]
    digest = sha256("\0".join([text, *(it.read_text(encoding="utf-8") for it in inputs)]).encode())
    made: dict[str, str] = json.loads(
        cache.get(f"bundles/{digest.hexdigest()}", lambda: _run(text, cache))
    )
    unknown = [name for name, script in made.items() if "constants." in script]
    if unknown:
        raise BuildError(f"{unknown[0]} names a constant that constants.py does not have.")
    return made


def _described(entry: Entry) -> dict[str, object]:
    instead = {str(one): str(other) for one, other in entry.instead.items()}
    later = str(entry.later or "")
    return asdict(entry) | {
        "name": entry.name, "path": str(entry.path), "later": later, "instead": instead,
    }  # fmt: skip


def _sources(entries: Iterable[Entry]) -> list[Path]:
    folders = {WEB / it for it in CONTEXTS} | {STYLES}
    folders |= {it.path.parent for it in entries}
    return sorted(it for folder in folders for it in folder.glob("*.*s") if it.suffix != ".ts")


def _run(text: str, cache: Cache) -> bytes:
    package = install(PROJECT, cache.folder / "npm") / "esbuild"
    done = subprocess.run(
        [node(), str(PROGRAM), str(package)], input=text.encode(), capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        lines = (line for line in said if line.startswith("Error: "))
        reason = next(lines, f"Node ended with {done.returncode}").removeprefix("Error: ")
        raise BuildError(f"esbuild cannot bundle a script: {reason.rstrip('.')}.")
    return done.stdout
