"""Firefox, driven by its own Marionette: WebDriver's commands on a socket, without geckodriver."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support.engines.engine import PATIENCE, Lack, Refused
from tests.support.engines.webdriver import CAPABILITIES, ELEMENT, WebDriver
from tests.support.program import Program

FIREFOX = Program(
    names=("firefox-esr", "firefox"),
    variable="FIREFOX",
    package="firefox-esr",
    missing=(
        "The tests drive Firefox too: install it (on Debian: apt-get install firefox-esr), "
        "or name one in the environment variable FIREFOX."
    ),
)

ARGUMENTS = ("--headless", "--no-remote", "--marionette", "--width=360", "--height=800")
"""Firefox makes its window no narrower than 500 px."""

PREFERENCES: Mapping[str, object] = {
    "marionette.port": 0,  # any free one; Firefox writes its number to a file
    "browser.startup.page": 0,  # an empty first tab, like any other
    "intl.accept_languages": "en-GB",
    "network.http.accept-encoding": "gzip, deflate, br",  # as over https
    # A tap stays a tap where a busy machine lifts the finger late (ms).
    "apz.max_tap_time": 60_000,
    "ui.click_hold_context_menus.delay": 60_000,
    # The page may call without a question: the phone below answers at once.
    "network.protocol-handler.external.tel": True,
}

WITHOUT: Mapping[Lack, Mapping[str, object]] = {
    "webgl": {"webgl.disabled": True},
    "lockdown": {  # all but the Cache API, which Firefox always has
        "dom.serviceWorkers.enabled": False,
        "javascript.options.wasm": False,
        "webgl.disabled": True,
        "dom.webaudio.enabled": False,
        "gfx.downloadable_fonts.enabled": False,
    },
    "files": {"dom.fs.enabled": False},
    "scripts": {"javascript.enabled": False},
}

# Parsed, and its scripts have run: before, no screen is chosen.
IS_NEW = """() => !window.old
  && performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd > 0"""


class Firefox(WebDriver):
    """A Firefox without a window, with a profile of its own, that lacks these features.

    Raises NoProgram where there is none.
    """

    def __init__(self, *lacks: Lack) -> None:
        program = FIREFOX.path()
        self._program = program
        self._folder = TemporaryDirectory(prefix="firefox")
        profile = Path(self._folder.name)
        self._called = _phone(profile)
        preferences = dict(PREFERENCES)
        for lack in lacks:
            preferences |= WITHOUT[lack]
        (profile / "user.js").write_text(
            "".join(
                f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
                for name, value in preferences.items()
            )
        )
        self._start()

    def _start(self) -> None:
        profile = Path(self._folder.name)
        (profile / "MarionetteActivePort").unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [self._program, *ARGUMENTS, "--profile", str(profile)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that it can be killed with all its processes
        )
        try:
            self._marionette = Marionette(_port(profile, self._process))
        except BaseException:
            self._end()
            raise
        super().__init__(self._marionette)

    def kill_and_start(self, *, restores: bool) -> None:
        """End every process at once, as a dead battery does, and start with the same profile.

        With *restores*, Firefox opens the tabs that it had.
        """
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._marionette.close()
        profile = Path(self._folder.name)
        with (profile / "user.js").open("a") as file:
            file.write(f'user_pref("browser.startup.page", {3 if restores else 0});\n')
            file.write('user_pref("browser.sessionstore.max_resumed_crashes", -1);\n')
        self._start()

    def tabs(self) -> Iterator[str]:
        """Yield the address of each tab while that tab is the page."""
        for handle in self._marionette.ask("GetWindowHandles"):
            self._marionette.ask("SwitchToWindow", handle=handle, focus=True)
            yield self.url

    def reload(self) -> None:
        # Marionette's own command bypasses the service worker, as Shift and Reload do.
        self.evaluate("() => { window.old = true; location.reload(); }")
        end = time.monotonic() + PATIENCE
        while not self._is_new():
            if time.monotonic() > end:
                raise Refused("Firefox did not reload")
            time.sleep(0.02)

    def _is_new(self) -> bool:
        try:
            new: bool = self.evaluate(IS_NEW)
        except Refused:  # the page just goes
            return False
        return new

    def listen(self) -> None:
        self._called.unlink(missing_ok=True)

    @property
    def calls(self) -> list[str]:
        return self._called.read_text().splitlines() if self._called.exists() else []

    def close(self) -> None:
        self._marionette.close()
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for _ in range(10):  # its other processes end by themselves, a moment later
            try:
                return self._folder.cleanup()
            except OSError:
                time.sleep(0.2)
        self._folder.cleanup()


def _phone(profile: Path) -> Path:
    """Make Firefox hand calls to a program, as on a phone; return the file that lists them."""
    calls = profile / "calls"
    program = profile / "phone"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{calls}"\n')
    program.chmod(0o700)
    use_program = 2  # nsIHandlerInfo's useHelperApp
    handler = {"name": "phone", "path": str(program)}
    handlers = {
        "defaultHandlersVersion": {},
        "mimeTypes": {},
        "schemes": {"tel": {"action": use_program, "ask": False, "handlers": [handler]}},
    }
    (profile / "handlers.json").write_text(json.dumps(handlers))
    return calls


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """Return Marionette's port. Raises Refused where Firefox ends before it listens."""
    told = profile / "MarionetteActivePort"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if told.exists() and (text := told.read_text()):
            return int(text)
        time.sleep(0.05)
    raise Refused(f"Firefox did not start; it ended with {process.poll()}")


class Marionette:
    """The wire: each message is its length, a colon, and a list in JSON."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE + 1)
        self._answers = self._socket.makefile("rb")
        self._count = 0
        self._message()  # a greeting with the version
        self.ask("NewSession", capabilities={"alwaysMatch": CAPABILITIES})

    def ask(self, command: str, **given: Any) -> Any:
        if command == "SwitchToFrame" and given["id"]:
            given = {"element": given["id"][ELEMENT]}
        if command == "TakeScreenshot":
            given = {"full": False}  # the window, as in the standard
        if command == "NewWindow":
            given = {**given, "focus": True}  # behind another tab the page would be hidden
        self._count += 1
        asked = json.dumps([0, self._count, f"WebDriver:{command}", given]).encode()
        self._socket.sendall(b"%d:%s" % (len(asked), asked))
        _, _, error, answer = self._message()
        if error:
            raise Refused(f"{error['error']}: {error['message']}")
        alone = isinstance(answer, dict) and answer.keys() == {"value"}
        return answer["value"] if alone else answer

    def _message(self) -> Any:
        length = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise Refused("Firefox has ended")
            length += byte
        return json.loads(self._answers.read(int(length)))

    def close(self) -> None:
        """Hang up."""
        self._answers.close()
        self._socket.close()
