"""The published Python, run by Node in place of a browser's worker."""

import subprocess
from pathlib import Path
from zipfile import ZipFile

from app.publish.fetch.npm import node
from app.publish.slim.pyodide import BASE
from app.publish.web_files import ARCHIVES, DATA, STDLIB_FOLDER

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
  env: {{ PYTHONTZPATH: "", PYTHONPATH: "/app:/app/{STDLIB_FOLDER}" }},
  fsInit(FS) {{
    FS.mkdir("/app");
    FS.mount(FS.filesystems.NODEFS, {{ root: files }}, "/app");
  }},
}});
for (const name of ["flet_js", "browser_storage"]) pyodide.registerJsModule(name, {{}});
pyodide.runPython(script);
"""


def run_python(site: Path, script: str, folder: Path) -> str:
    """Run *script* with the site's archives in /app, as in the app, and return what it prints.

    Writes into *folder*.
    """
    files = folder / "files"
    for name in ARCHIVES:
        with ZipFile(site / name) as archive:
            archive.extractall(files)
    boot = folder / "boot.mjs"
    boot.write_text(BOOT, encoding="utf-8")
    command = [node(), str(boot), str(site), str(files), script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
