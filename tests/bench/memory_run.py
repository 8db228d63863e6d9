"""A Chromium that is told where to go and asked how far it is, and nothing else.

Playwright, as DevTools do, makes the browser keep what it loads, some 40 to 100 MB that no phone
holds.
"""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.bench.phone import FOREIGN, LIMIT, BenchError
from tests.support.chromium import chromium

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--lang=en-GB",
    "--window-size=360,740",
    "--remote-debugging-port=0",
    FOREIGN,
)
STARTING = 20.0  # s that a browser may take until it can be spoken to
ANSWERING = 30.0  # s
ENDING = 20.0  # s
AT_REST = 1.5  # s in which the browser's own start ends
EVERY = 0.05  # s between two questions


class Unwatched:
    """The one page of the browser at the other end of this socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        attach = {"targetId": self._page(), "flatten": True}
        self._session = self._ask("Target.attachToTarget", attach)["sessionId"]
        self._tell("Page.enable")

    def go(self, address: str, script: str, mark: str, limit: float = LIMIT) -> None:
        """Open that address, `script` before everything of it, and wait until it has that mark.

        Marks are watch.js's. Raises BenchError where it has not within the limit, in seconds.
        """
        self._tell("Page.addScriptToEvaluateOnNewDocument", source=script)
        self._tell("Page.navigate", url=address)
        end = time.monotonic() + limit
        question = f"Boolean(globalThis.marks?.{mark})"
        while time.monotonic() < end:
            with suppress(BenchError):  # between two pages there is none that could be asked
                if self._tell("Runtime.evaluate", expression=question)["result"].get("value"):
                    return
            time.sleep(EVERY)
        raise BenchError(f"{address}: not {mark} within {limit:.0f} s.")

    def end(self) -> None:
        """Ask the browser to end, which may be quicker than its answer."""
        with suppress(ConnectionClosed):
            self._ask("Browser.close")

    def _page(self) -> str:
        end = time.monotonic() + STARTING
        while time.monotonic() < end:
            for target in self._ask("Target.getTargets")["targetInfos"]:
                if target["type"] == "page":
                    return str(target["targetId"])
            time.sleep(EVERY)
        raise BenchError("Chromium has no page.")

    def _tell(self, method: str, **parameters: object) -> dict[str, Any]:
        return self._ask(method, parameters, sessionId=self._session)

    def _ask(
        self, method: str, parameters: dict[str, object] | None = None, **to: object
    ) -> dict[str, Any]:
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": parameters or {}, **to}
        return answer(self._socket, asked)


def answer(socket: ClientConnection, asked: dict[str, object]) -> dict[str, Any]:
    """What the browser answers; what it says meanwhile by itself is passed over."""
    socket.send(json.dumps(asked))
    while True:
        try:
            said: dict[str, Any] = json.loads(socket.recv(timeout=ANSWERING))
        except TimeoutError:
            raise BenchError(f"Chromium does not answer to {asked['method']}.") from None
        if said.get("id") != asked["id"]:
            continue
        if "error" in said:
            raise BenchError(f"Chromium refused {asked['method']}: {said['error'].get('message')}.")
        result: dict[str, Any] = said["result"]
        return result


@contextmanager
def unwatched(profile: Path) -> Iterator[Unwatched]:
    """A browser with that profile and an empty page, until the block ends. Raises BenchError."""
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    command = [chromium(), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            with connect(_address(port), max_size=None, proxy=None) as socket:
                page = Unwatched(socket)
                time.sleep(AT_REST)
                yield page
                page.end()
            process.wait(ENDING)
        finally:
            process.kill()


def _address(port: Path) -> str:
    """Where the browser that has just been started listens."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        try:
            number, path = port.read_text(encoding="utf-8").splitlines()
            return f"ws://127.0.0.1:{number}{path}"
        except (OSError, ValueError):  # not written yet, or not to its end
            time.sleep(EVERY)
    raise BenchError("Chromium cannot be spoken to.")
