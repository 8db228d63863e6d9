"""Modules of `app/web` in Node or in a page: each is a global there, named like its file."""

import subprocess
import tempfile
from pathlib import Path

from app.publish.bundle.bundle import YOUNG, Entry, bundle
from app.publish.web_files import WEB
from tests.support.node_tools import node


def run(modules: list[str], script: str, *arguments: str, before: str = "", given: str = "") -> str:
    """Return what *script* prints. It may use the modules: "page/last-searches.js" is
    `lastSearches`. They see what the script *before* declares.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "run.js")
        file.write_text(f"{before}\n{_globals(modules)}\n{script}", encoding="utf-8")
        done = subprocess.run(
            [node(), str(file), *arguments],
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout


def for_page(page: str, *modules: str) -> str:
    """Return a script that makes the modules globals of a page, beside those that it has."""
    return _globals(list(modules), WEB / f"page/{page}.first.js")


def worker_script(name: str, module: str, script: str) -> str:
    """Return a worker's script that may use one module under that name."""
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "worker.js")
        entry.write_text(f'import * as {name} from "{WEB / module}";\n{script}', encoding="utf-8")
        return bundle([Entry(entry, format="esm", target=YOUNG)])[entry.name]


def _globals(modules: list[str], first: Path | None = None) -> str:
    names = {it: _name(it) for it in modules}
    imports = [f'import * as {name} from "{WEB / it}";' for it, name in names.items()]
    shared = f"Object.assign(globalThis, {{ {', '.join(names.values())} }});"
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder, "globals.js")
        entry.write_text("\n".join([*imports, shared]), encoding="utf-8")
        return bundle([Entry(first, entry) if first else Entry(entry)])[entry.name]


def _name(path: str) -> str:
    first, *more = Path(path).stem.split("-")
    return first + "".join(it.capitalize() for it in more)
