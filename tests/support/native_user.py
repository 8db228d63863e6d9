"""The native app for real: `main.py` on CPython as `varde stage` packs it, drawn by Flutter.

Flet's own web server stands between the two, because a test has no phone. So Flutter runs in a
browser, and everything else is the native host: Flet draws cover and exit, PyNaCl seals, the notes
are files of a folder, and the process can be killed. Only the preferences are the browser's.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from socket import socket
from typing import Any, Final

from playwright.sync_api import Frame

from app.look.brand import NAME
from app.session.cover import HOLD
from i18n.words import Words, words_for
from tests.support.chromium import Contexts
from tests.support.visitor.notes_user import NotesUser
from tests.support.visitor.screen import plain

PREFIX: Final = "flutter."
"""Flutter's, before the names of preferences in a browser's storage."""

READ_ALOUD: Final = """() => {
  document.querySelector("flt-semantics-placeholder")?.click();
  return !!document.querySelector("flt-semantics-host *");
}"""
"""Asks Flutter for the accessibility tree, as a screen reader does; tells whether it is there."""


NONE_FOUND: Final = "No phrase found."
PATIENCE_FOR_NOTHING: Final = 1.5
"""Seconds after which a wrong word has been found wrong: it is hashed, and nothing happens."""


class NativeProcess:
    """The app in a process of its own, from the folder `stage`; it keeps its files in `data`.

    It can be killed and started again on the same port.
    """

    def __init__(self, stage: Path, data: Path) -> None:
        self._stage = stage
        self._data = data
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The address at which Flutter's client is served; it ends in a slash."""
        return f"http://127.0.0.1:{self._port}/"

    def start(self) -> None:
        """Start the process. It answers a moment later."""
        told = {
            "FLET_FORCE_WEB_SERVER": "true",
            "FLET_SERVER_IP": "127.0.0.1",
            "FLET_SERVER_PORT": str(self._port),
            "FLET_WEB_NO_CDN": "true",
            "FLET_APP_STORAGE_DATA": str(self._data),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "main.py"],
            cwd=self._stage,
            env=os.environ | told,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def is_ready(self) -> bool:
        """Tell whether it takes connections."""
        with socket() as asking:
            return asking.connect_ex(("127.0.0.1", self._port)) == 0

    def kill(self) -> None:
        """End the process at once, as a phone does that needs the memory; it cannot save."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


class NativeUser(NotesUser):
    """Someone who uses the native app, in English."""

    def __init__(self, browser: Contexts, process: NativeProcess, **options: Any) -> None:
        super().__init__(browser, process.address, **options)
        self._process = process
        # Flet's own client asks for a library on another host, which no screen of ours needs.
        self.context.route(
            lambda url: not url.startswith(process.address), lambda route: route.abort()
        )
        self._words = words_for("en", self.guide.facts)

    @property
    def frame(self) -> Frame:
        """The document of Flutter, here the page itself."""
        return self.page.main_frame

    def words(self) -> Words:
        """Return the words that the app speaks."""
        return self._words

    def launch(self) -> None:
        """Start the app anew: its process, which may have been killed, and its window."""
        self._process.start()
        self.until(self._process.is_ready, "the process answers")
        self.page.close()
        self.page = self.context.new_page()
        self.open()
        self.arrive()

    def arrive(self) -> None:
        """Wait for the first screen and its accessibility tree."""
        self.until_true(self._app, READ_ALOUD, "Flutter has an accessibility tree")
        self.settle()

    def kill(self) -> None:
        """Let the phone end the process."""
        self._process.kill()

    def tap(self, name: str) -> None:
        """Tap the first thing with this text once all is at rest: cards grow as they open."""
        self.until(lambda: plain(name) in self.texts(), f"something to tap: {name!r}")
        self.settle(still=3)
        super().tap(name)

    # --- The cover ---

    def exit(self) -> None:
        """Tap the exit, and wait for the phrasebook."""
        self.tap(self._words("Exit"))
        self.see_phrasebook()

    def see_phrasebook(self) -> None:
        """Wait for the phrasebook."""
        self.see(NAME)

    def hold(self) -> None:
        """Press the phrasebook's title for as long as it leads back where there is no word."""
        [title] = [it for it in self.glance() if it.text == NAME]
        self.page.mouse.move(title.box[0] + 20, title.middle[1])
        self.page.mouse.down()
        self.page.wait_for_timeout((HOLD + PATIENCE_FOR_NOTHING) * 1000)
        self.page.mouse.up()
        self.settle()

    def submit(self, word: str) -> None:
        """Type a word into the phrasebook's search, and press Enter."""
        self.type(self._words("Search"), word)
        cards = plain(self._words("Favourites"))
        self.until(lambda: cards not in self.texts(), f"the search for {word!r}")
        self.page.keyboard.press("Enter")
        self.settle()

    def choose_word(self, word: str) -> None:
        """Make this word the way back, on a screen that offers it."""
        self.type(self._words("Your word"), word)
        self.tap(self._words("Use this word"))
        self.read_answer("From now on, this word opens the guide.")

    def search_in_vain(self, word: str) -> None:
        """Type a word that the phrasebook does not have and that is no way back; press Enter."""
        self.submit(word)
        self.read_answer(NONE_FOUND)
        self.page.wait_for_timeout(PATIENCE_FOR_NOTHING * 1000)

    def empty_search(self) -> None:
        """Empty the phrasebook's search, and wait until it shows its cards: a search has ended."""
        self.type(self._words("Search"), "")
        self.read_answer("Favourites")

    def read_answer(self, answer: str) -> None:
        """Wait for this sentence on the screen."""
        wanted = plain(self._words(answer))
        self.until(lambda: wanted in self.texts(), answer)
        self.settle()

    def lock(self) -> None:
        """Lock the notes, and wait for the first screen."""
        self.tap(self._words("Lock now"))
        self.see_home()

    def preferences(self) -> Mapping[str, str]:
        """Return the phone's preferences, as JSON texts by their names."""
        stored: dict[str, str] = self.page.evaluate("({ ...localStorage })")
        own = {name: text for name, text in stored.items() if name.startswith(PREFIX)}
        return {name.removeprefix(PREFIX): text for name, text in own.items()}
