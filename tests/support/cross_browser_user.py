"""A user of the guide with any engine, who sees, taps and presses by the page's own names.

A `Visitor` goes through every screen in Chromium. A `CrossBrowserUser` does in each engine the few
things that must work in all of them.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from tests.support.engines.engine import ENTER, PATIENCE, SHIFT, TAB, Engine, Refused
from tests.support.focus import IN_APP, IN_PAGE
from tests.support.leak_words import tells
from tests.support.visitor import plain
from tests.support.visitor.reader import READ_ALOUD
from tests.support.visitor.screen import ASSERT_DRAWN, REFUSED
from tests.support.visitor.user import PRESS
from tests.support.way_back import CHECKED, COUNT, LEADS

EXIT = "#exit"
FRAME = "#frame"
TITLE = "#title"
PHRASEBOOK = "phrasebook.html"

# Selectors in the plain guide, on the screen that is shown.
LINK = ".shown a[href='{address}']"
BEGIN = ".shown #begin"
TONGUE = ".shown .language"
LANGUAGE = ".shown [data-language='{tag}']"

# The screen of the plain guide that is laid out, also where no script has chosen it.
SHOWN = """Array.from(document.querySelectorAll("#front .screen"))
  .find((screen) => screen.getClientRects().length > 0)"""

# Each number and the exit on the screen: width, height, and whether they are on top of everything
# at their middle. A number that must be scrolled to is on top of nothing.
FRONT = f"""() => {{
  const seen = (element) => {{
    const {{ left, top, width, height }} = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return {{ width, height, top: !!there && element.contains(there) }};
  }};
  const screen = {SHOWN};
  return {{
    route: screen.id,
    text: screen.innerText,
    exit: seen(document.querySelector("#exit")),
    numbers: Array.from(screen.querySelectorAll("a[href^='tel:']"), (line) => ({{
      address: line.getAttribute("href"), ...seen(line),
    }})),
  }};
}}"""

ROUTE = f"() => ({SHOWN})?.id ?? ''"
STATE = "() => document.querySelector('#front')?.dataset.state ?? ''"
HAS_FRAME = f"() => document.querySelector('{FRAME}') !== null"
TAG = "() => document.documentElement.lang"
SETTINGS = "() => localStorage.getItem('settings') ?? '{}'"

MARK = """() => {
  const mark = () => {
    const heading = document.querySelector(".shown h1"); // not yet there while the page loads
    if (heading) getSelection().selectAllChildren(heading);
  };
  window.marking = setInterval(mark, 50); // a tap takes the mark away
  mark();
}"""
UNMARK = """() => {
  clearInterval(window.marking);
  getSelection().removeAllRanges();
}"""

# Remove the settings of the user before, and what the service worker answers by: the language
# (page-language.js), and that the phrasebook is what opens (start-page.js). The page may be
# storing that entry at this moment. Storing it once more ends later, so the deletion comes last.
FORGET = """async (text) => {
  localStorage.clear();
  localStorage.setItem("settings", text);
  const cache = await window.caches?.open("files");
  for (const name of ["language", "start", "search"]) {
    const entry = new URL(name, document.baseURI).href;
    await cache?.put(entry, new Response("book"));
    await cache?.delete(entry);
  }
}"""

# Asked without the registration, of which WebKit may not know: see open-page.js.
WORKER = """() => navigator.serviceWorker.controller?.state ?? "none" """

# Her own word for the way back.
OWN_WORD = ".shown #own-word"
KEEP_WORD = ".shown #own button[type=submit]"
GIVE_UP_WORD = ".shown #own-none"
OWN_ANSWER = """() => document.querySelector(".shown #own-answer").innerText"""

# Flutter draws on a canvas; its texts are in the accessibility tree.
HEADINGS = f"""() => {{
  ({ASSERT_DRAWN})();
  return Array.from(
    document.querySelectorAll("flt-semantics-host :is(h1, h2, [role=heading])"),
    (heading) => heading.textContent,
  );
}}"""
SAID = """() => Array.from(
  document.querySelectorAll("flt-semantics-host, flt-semantics-host [aria-label]"),
  (element) => element.getAttribute("aria-label") ?? element.textContent,
).join(" ")"""

# Every text of a document, and the elements of the guide in it.
DOCUMENT = """() => [
  document.title, location.href, document.body.innerText, document.body.textContent,
].join("\\n")"""
REMAINS = """() => document.querySelectorAll("#front, #frame, #exit, iframe, canvas").length"""


@dataclass(frozen=True, slots=True)
class Seen:
    """An element on the screen: its size in CSS pixels; `top` if a tap on its middle meets it."""

    width: float
    height: float
    top: bool


@dataclass(frozen=True, slots=True)
class Front:
    """The plain guide as it is on the screen: its route, its text, the exit.

    `numbers` are those that one tap calls, by their addresses.
    """

    route: str
    text: str
    exit: Seen
    numbers: dict[str, Seen]


class CrossBrowserUser:
    """Somebody with this browser, at this address; it ends in a slash."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        self.address = address

    def close(self) -> None:
        """End the browser."""
        self.engine.close()

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until it holds, also over a change of pages. Raises AssertionError if it never does.

        A refusal by the browser counts as not yet, but not that Flet refuses to draw a control.
        """
        end = time.monotonic() + PATIENCE
        refused: Refused | None = None
        while time.monotonic() < end:
            try:
                if holds():
                    return
                refused = None
            except Refused as error:
                if REFUSED in str(error):
                    raise
                refused = error
            time.sleep(0.1)  # asking more often would slow the page down
        raise AssertionError(f"never: {what}") from refused

    # --- Arriving ---

    def open(self, path: str = "") -> None:
        """Type the address, and wait for the page."""
        self.engine.goto(self.address + path)

    def install(self) -> None:
        """Open the site, and wait until all of it is stored."""
        self.open()
        self.until(self.has_frame, "the app's frame opens, once the site is stored")
        self.see_kept()

    def has_frame(self) -> bool:
        """Tell whether the app's frame is there. Raises AssertionError where the app has failed."""
        assert self.engine.evaluate(STATE) != "failed"
        has_frame: bool = self.engine.evaluate(HAS_FRAME)
        return has_frame

    def renew(self, **kept: object) -> None:
        """Be someone else with the same browser, who has chosen these settings: a new page.

        The page before the guide is the phrasebook, so Back may lead there and nowhere else.
        """
        self.engine.renew()
        self.open(PHRASEBOOK)
        self.engine.evaluate(FORGET, json.dumps(kept))

    def start(self, path: str = "") -> None:
        """Open the guide, and wait for the app."""
        self.open(path)
        self.arrive()

    def arrive(self) -> None:
        """Wait until the app has taken the plain guide's place, with an accessibility tree."""
        self.see_state("gone")
        self.until(lambda: self.in_frame(READ_ALOUD), "Flutter has an accessibility tree")

    def see_state(self, state: str) -> None:
        """Wait for this state of the plain guide, one of those in `front-page.js`.

        Raises AssertionError, at once where the app has failed instead.
        """
        found = ""

        def reached() -> bool:
            nonlocal found
            found = self.engine.evaluate(STATE)
            return found in (state, "failed")

        self.until(reached, f"the plain guide is {state}")
        assert found == state

    def see_kept(self) -> None:
        """Wait until the service worker answers for this page."""
        what = "the service worker answers for the page"
        self.until(lambda: self.engine.evaluate(WORKER) == "activated", what)

    # --- Looking ---

    def front(self) -> Front:
        """Return the plain guide as it is on the screen now."""
        found = self.engine.evaluate(FRONT)
        numbers = {line.pop("address"): Seen(**line) for line in found["numbers"]}
        return Front(found["route"], plain(found["text"]), Seen(**found["exit"]), numbers)

    def settings(self) -> dict[str, Any]:
        """Return the settings on the phone."""
        kept: dict[str, Any] = json.loads(self.engine.evaluate(SETTINGS))
        return kept

    def in_frame(self, function: str, *given: Any) -> Any:
        """Call this function in the document of Flutter and Python."""
        return self.engine.evaluate(function, *given, within=FRAME)

    def headings(self) -> list[str]:
        """Return the headings of the app's screen, as they are read aloud."""
        return [plain(text) for text in self.in_frame(HEADINGS)]

    def see(self, heading: str) -> None:
        """Wait for the app's screen with this title."""
        self.until(lambda: self.headings()[:1] == [plain(heading)], f"the screen {heading!r}")

    def says(self, text: str) -> bool:
        """Tell whether the app's screen has this text."""
        said: str = self.in_frame(SAID)
        return plain(text) in plain(said)

    def colours(self) -> int:
        """Return the number of colours on the screen; a white page has one."""
        with Image.open(BytesIO(self.engine.picture())) as picture:
            found = picture.convert("RGB").getcolors(picture.width * picture.height)
        return len(found or ())

    # --- Tapping ---

    def go(self, route: str) -> None:
        """In the plain guide: tap the link to this route, and wait for its screen."""
        self.engine.tap(LINK.format(address=f"#{route}"))
        self.until(lambda: self.engine.evaluate(ROUTE) == route, f"the plain screen {route}")

    def call(self, address: str) -> None:
        """In the plain guide: tap the number with this address."""
        self.engine.tap(LINK.format(address=address))

    def choose(self, tag: str) -> None:
        """In the plain guide: choose the language."""
        self.engine.tap(TONGUE)
        self.engine.tap(LANGUAGE.format(tag=tag))
        self.until(lambda: self.engine.evaluate(TAG) == tag, f"the page speaks {tag}")

    def begin(self) -> None:
        """In the plain guide: confirm that the limits were read."""
        self.engine.tap(BEGIN)

    def keep_app_waiting(self) -> None:
        """In the plain guide: mark text all the time, so that it does not give way to the app."""
        self.engine.evaluate(MARK)

    def let_app_come(self) -> None:
        """In the plain guide: mark no text any more."""
        self.engine.evaluate(UNMARK)

    def type(self, selector: str, text: str) -> None:
        """Tap the field, and press a key for each letter."""
        self.engine.tap(selector)
        for letter in text:
            self.engine.press(letter)

    def choose_word(self, word: str) -> str:
        """In the plain guide, on the screen of the exit's limits: choose it; return the answer."""
        self.type(OWN_WORD, word)
        self.engine.tap(KEEP_WORD)
        return self._answer()

    def give_up_word(self) -> str:
        """On the same screen: have none any more; return the answer."""
        self.engine.tap(GIVE_UP_WORD)
        return self._answer()

    def _answer(self) -> str:
        self.until(lambda: self.engine.evaluate(OWN_ANSWER), "an answer")
        answer: str = self.engine.evaluate(OWN_ANSWER)
        return answer

    def press(self, name: str) -> None:
        """Tap as a screen reader does, on the element with this text."""
        self.until(lambda: self.in_frame(PRESS, plain(name)), f"something named {name!r}")

    def tab(self, *, back: bool = False) -> int | str:
        """Press Tab, or with `back` Shift and Tab; return where the focus is then.

        It is the number of a part of the app, -1 for none, or as `tests.support.focus` has it.
        """
        self.engine.press(TAB, held=SHIFT if back else "")
        found: int | str = self.engine.evaluate(IN_PAGE)
        return self.in_frame(IN_APP) if found == "frame" else found

    def leave_by_tap(self) -> None:
        """Tap the exit."""
        self.engine.tap(EXIT)

    def leave_by_keys(self) -> None:
        """Press Shift three times."""
        self.engine.press(SHIFT, 3)

    # --- After an exit ---

    def see_phrasebook(self) -> None:
        """Wait for the phrasebook's own page."""
        path = "() => document.documentElement.dataset.page === 'phrasebook' && document.readyState"
        self.until(lambda: self.engine.evaluate(path) == "complete", "the phrasebook")
        assert self.engine.evaluate(f"() => !!document.querySelector('{TITLE}')")

    def hold_title(self) -> None:
        """Hold the phrasebook's title for longer than three seconds."""
        self.engine.hold(TITLE, 3.2)

    def search(self, text: str) -> None:
        """Type it into the phrasebook's search, and press the search key."""
        self.type("#search", text)
        self.engine.press(ENTER)

    def search_in_vain(self, text: str) -> None:
        """Search for a word that opens nothing, until the page has checked it."""
        self.engine.evaluate(COUNT)
        self.search(text)
        self.until(lambda: self.engine.evaluate(CHECKED), "the word was checked")
        time.sleep(LEADS)
        self.see_phrasebook()

    def leaks(self) -> list[str]:
        """Return the guide's words and elements in this page; none after an exit."""
        said: str = self.engine.evaluate(DOCUMENT)
        left: int = self.engine.evaluate(REMAINS)
        return tells(said.replace("about:blank", "")) + ["part of the guide"] * left
