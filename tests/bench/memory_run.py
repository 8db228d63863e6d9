"""An uninstrumented Chromium: it is told where to go and asked how far it is, and nothing else.

Playwright, as DevTools do, makes the browser retain what it loads: 40 to 100 MB that no phone
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
from urllib.request import urlopen

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.bench.phone import LIMIT, THIS_HOST_ONLY, BenchError
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
    THIS_HOST_ONLY,
)
START_LIMIT = 20.0
"""Seconds until a browser that was started must accept a connection."""
ANSWER_LIMIT = 30.0
"""Seconds until a browser must have answered."""
END_LIMIT = 20.0
"""Seconds until a browser that was asked to end must have ended."""
START_REST = 1.5
"""Seconds in which the browser's own start comes to its end."""
POLL_INTERVAL = 0.05
"""Seconds between two questions."""


class UninstrumentedPage:
    """The page at the other end of *socket*."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)
        self.tell("Page.enable")

    def go(self, address: str, script: str, mark: str, limit: float = LIMIT) -> None:
        """Open *address*, run *script* before all of it, and wait for *mark* of watch.js.

        Raises BenchError when the mark has not come after *limit* seconds.
        """
        self.tell("Page.addScriptToEvaluateOnNewDocument", source=script)
        self.tell("Page.navigate", url=address)
        end = time.monotonic() + limit
        question = f"Boolean(globalThis.marks?.{mark})"
        while time.monotonic() < end:
            with suppress(BenchError):  # between two documents nothing can answer
                if self.tell("Runtime.evaluate", expression=question)["result"].get("value"):
                    return
            time.sleep(POLL_INTERVAL)
        raise BenchError(f"{address}: not {mark} within {limit:.0f} s.")

    def tell(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and return its result; skip the events that come before it.

        Raises BenchError when the browser refuses or is silent for ANSWER_LIMIT.
        """
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            try:
                message: dict[str, Any] = json.loads(self._socket.recv(timeout=ANSWER_LIMIT))
            except TimeoutError:
                raise BenchError(f"Chromium does not answer to {method}.") from None
            if message.get("id") != number:
                continue
            if "error" in message:
                raise BenchError(f"Chromium refused {method}: {message['error'].get('message')}.")
            result: dict[str, Any] = message["result"]
            return result


@contextmanager
def uninstrumented(profile: Path) -> Iterator[UninstrumentedPage]:
    """Run a browser with *profile* and an empty page until the block ends. Raises BenchError."""
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    command = [chromium(), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            with connect(_address(port), max_size=None, proxy=None) as socket:
                page = UninstrumentedPage(socket)
                time.sleep(START_REST)
                yield page
                with suppress(ConnectionClosed):  # it may be gone before it has answered
                    page.tell("Browser.close")
            process.wait(END_LIMIT)
        finally:
            process.kill()


def _address(port: Path) -> str:
    """Wait for the browser that was just started and return the address its page listens at."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        # The file is missing or half written, or the browser has no page yet.
        with suppress(OSError, ValueError):
            number, _ = port.read_text(encoding="utf-8").splitlines()
            with urlopen(f"http://127.0.0.1:{number}/json/list") as answer:
                for target in json.load(answer):
                    if target["type"] == "page":
                        return str(target["webSocketDebuggerUrl"])
        time.sleep(POLL_INTERVAL)
    raise BenchError("Chromium accepts no connection.")
