"""WebKitGTK, the nearest to Safari that runs on Linux: MiniBrowser, driven by WebKitWebDriver."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support.engines.engine import PATIENCE, Lack, Refused
from tests.support.engines.webdriver import CAPABILITIES, WebDriver
from tests.support.program import Program

WEBKIT = Program(
    names=("WebKitWebDriver",),
    variable="WEBKIT_DRIVER",
    package="webkit2gtk-driver",
    missing=(
        "The tests drive WebKit too: install its driver "
        "(on Debian: apt-get install webkit2gtk-driver), "
        "or name one in the environment variable WEBKIT_DRIVER."
    ),
)
SCREEN = Program(
    names=("Xvfb",),
    variable="XVFB",
    package="xvfb",
    missing=(
        "WebKit's browser wants a screen: install Xvfb (on Debian: apt-get install xvfb), "
        "or name one in the environment variable XVFB."
    ),
)
LOCALE = Program(
    names=("/usr/share/i18n/locales/en_GB",),
    variable="WEBKIT_LOCALE",
    package="locales",
    missing=(
        "WebKit speaks the machine's language: install the sources of locales "
        "(on Debian: apt-get install locales), or name one in the environment variable "
        "WEBKIT_LOCALE."
    ),
)

BROWSER = (
    "--automation",  # for the driver; a private window, which leaves nothing
    # Without a graphics card, its emulation takes both cores from the page.
    "--hardware-acceleration-policy=never",
)

ENVIRONMENT: Mapping[str, str] = {
    # Compile WebAssembly before it runs. Otherwise Python crawls until a thread of low priority has
    # compiled it, which takes three times as long.
    "JSC_useWasmIPInt": "0",
    "NO_AT_BRIDGE": "1",  # there is no desktop bus
}

WITHOUT: Mapping[Lack, Mapping[str, str]] = {
    # On a machine without a language WebKit names the language "C".
    "language": {"LC_ALL": "C.UTF-8"},
    "lockdown": {"JSC_useWasm": "0"},
}
ARGUMENTS: Mapping[Lack, str] = {
    # Fonts of the site cannot be switched off.
    "lockdown": "--features=-ServiceWorkers,-CacheAPI,-WebGL,-WebAudio",
    "scripts": "--enable-javascript=false",  # the driver's own run anyway
}

# The method and path of each command.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "Navigate": ("POST", "/url"),
    "GetCurrentURL": ("GET", "/url"),
    "GetTitle": ("GET", "/title"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "FindElement": ("POST", "/element"),
    "SwitchToFrame": ("POST", "/frame"),
    "PerformActions": ("POST", "/actions"),
    "Back": ("POST", "/back"),
    "Forward": ("POST", "/forward"),
    "Refresh": ("POST", "/refresh"),
    "NewWindow": ("POST", "/window/new"),
    "CloseWindow": ("DELETE", "/window"),
    "SwitchToWindow": ("POST", "/window"),
    "SetWindowRect": ("POST", "/window/rect"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "DeleteSession": ("DELETE", ""),
}

WINDOW = {"width": 360, "height": 740}
"""Pixels; MiniBrowser's own buttons make it a little wider."""

# MiniBrowser hands no call to a phone: it shows an error page. So this stops a call after all our
# own listeners, when its address is final: a link's at the window, and a script's when it
# navigates, an event that WebKit fires for no link.
LISTEN = """() => {
  window.dialled = [];
  const dial = (event, url) => {
    if (!url || !url.startsWith("tel:") || event.defaultPrevented) return;
    event.preventDefault();
    window.dialled.push(url);
  };
  addEventListener("click", (event) => dial(event, event.target.closest("a")?.href));
  navigation.addEventListener("navigate", (event) => dial(event, event.destination.url));
}"""


class WebKit(WebDriver):
    """A MiniBrowser on a screen of its own that lacks these features.

    Raises NoProgram where one of its programs is missing.
    """

    def __init__(self, *lacks: Lack) -> None:
        driver, screen, locale = WEBKIT.path(), SCREEN.path(), LOCALE.path()
        with ExitStack() as started:
            folder = Path(started.enter_context(TemporaryDirectory(prefix="webkit")))
            environment = {
                **os.environ,
                **ENVIRONMENT,
                "DISPLAY": _screen(started, screen),
                **_language(folder, locale),
            }
            arguments = list(BROWSER)
            for lack in lacks:
                environment |= WITHOUT.get(lack, {})
                arguments += [ARGUMENTS[lack]] if lack in ARGUMENTS else []
            self._session = Session(_driver(started, driver, environment), arguments)
            started.callback(self._session.close)
            super().__init__(self._session)
            self._fit()
            self._started = started.pop_all()

    def renew(self) -> None:
        super().renew()
        self._fit()

    def _fit(self) -> None:
        self._session.ask("SetWindowRect", **WINDOW)

    def listen(self) -> None:
        self.evaluate(LISTEN)

    @property
    def calls(self) -> list[str]:
        dialled: list[str] = self.evaluate("() => window.dialled")
        return dialled

    def close(self) -> None:
        self._started.close()


def _language(folder: Path, source: str) -> dict[str, str]:
    """Make an English locale in `folder`, as few machines have one; return how programs find it."""
    made = folder / "en_GB.UTF-8"
    subprocess.run(
        ["localedef", "--inputfile", source, "--charmap", "UTF-8", str(made)],
        check=True,
        capture_output=True,
    )
    return {"LOCPATH": str(folder), "LC_ALL": "en_GB.UTF-8"}


def _screen(started: ExitStack, program: str) -> str:
    """Start a screen that nobody sees; return its name."""
    screen = started.enter_context(
        subprocess.Popen(
            [program, "-displayfd", "1", "-screen", "0", "800x900x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    )
    started.callback(screen.kill)
    assert screen.stdout
    return f":{screen.stdout.readline().decode().strip()}"


def _driver(started: ExitStack, program: str, environment: Mapping[str, str]) -> int:
    """Start the driver; return its port. Raises Refused where it does not listen."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    driver = started.enter_context(
        subprocess.Popen([program, f"--port={port}"], env=environment, stderr=subprocess.DEVNULL)
    )
    started.callback(driver.kill)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and driver.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return port
        except OSError:
            time.sleep(0.05)
    raise Refused(f"WebKit's driver did not start; it ended with {driver.poll()}")


class Session:
    """The wire: WebDriver over HTTP, as in its standard."""

    def __init__(self, port: int, arguments: Sequence[str]) -> None:
        self._port = port
        self._path = ""
        wanted = {
            **CAPABILITIES,
            # With "eager" the driver now and then waits for a page that was parsed long ago.
            "pageLoadStrategy": "normal",
            "webkitgtk:browserOptions": {"args": arguments},
        }
        begun = self._send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._path = f"/session/{begun['sessionId']}"

    def ask(self, command: str, **given: Any) -> Any:
        method, path = COMMANDS[command]
        return self._send(method, self._path + path, given if method == "POST" else None)

    def _send(self, method: str, path: str, given: object) -> Any:
        body = None if given is None else json.dumps(given)
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE + 1)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        except (OSError, HTTPException) as error:
            raise Refused(f"WebKit does not answer to {method} {path}: {error}") from error
        finally:
            connection.close()
        if answer.status != 200:  # every other status is an error
            raise Refused(f"{value['error']}: {value['message']}")
        return value

    def close(self) -> None:
        """End the browser."""
        self.ask("DeleteSession")
