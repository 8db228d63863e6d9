"""The app's own Python in Chromium, given questions: the shipped archive, libsodium.js and files.

A second Pyodide beside the app's, in a worker of the published site, from the same files; so what
answers here is what runs on a phone.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from tests.support.visitor import Visitor

START = """async () => {
  const here = new URL("./", location.href).href;
  const { loadPyodide } = await import(`${here}pyodide/pyodide.mjs`);
  const keep = await import(`${here}keep.js`);
  const pyodide = await loadPyodide({ indexURL: `${here}pyodide/` });
  pyodide.registerJsModule("keep", keep);
  pyodide.unpackArchive(await (await fetch(`${here}app.zip`)).arrayBuffer(), "zip");
  self.lab = pyodide;
  return true;
}"""

ASK = """async ([code, given]) => {
  self.lab.globals.set("given", given);
  return await self.lab.runPythonAsync(code);
}"""

HEAD = """
import json
from base64 import b64decode, b64encode
import keep
from app.platform.sodium_js import JsSodium
given = json.loads(given)
if "sodium" not in globals():
    sodium = JsSodium(await keep.sodium())
def unb(text): return b64decode(text)
def b(data): return b64encode(data).decode()
"""


class Lab:
    """Runs Python in the browser of a visitor to whom the guide has come.

    Code finds what it was given in the dict `given`, libsodium in `sodium`, and turns bytes into
    Base64 and back with `b` and `unb`; the value of its last line comes back by way of JSON.
    """

    def __init__(self, visitor: Visitor) -> None:
        visitor.until(lambda: visitor.page.workers, "the worker of Python")
        self._worker = next(it for it in visitor.page.workers if it.url.endswith("worker.js"))
        assert self._worker.evaluate(START)

    def ask(self, code: str, given: Mapping[str, Any] | None = None) -> Any:
        """The answer of the last line of `code`, which must be something that JSON knows."""
        lines = code.strip().splitlines()
        lines[-1] = f"json.dumps({lines[-1]})"
        answer = self._worker.evaluate(ASK, [HEAD + "\n".join(lines), json.dumps(given or {})])
        return json.loads(answer)


def packed(data: bytes) -> str:
    """Bytes as they are given to the lab."""
    return b64encode(data).decode()
