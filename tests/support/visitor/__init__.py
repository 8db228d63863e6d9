"""A person with a phone: the published app, driven by touch, mouse and keys, and read as a screen
reader reads it.

Used by the browser tests, the long run and the pictures. Flutter draws on a canvas, so what is on a
screen is known from the accessibility tree that it keeps in the document of the pane.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Frame,
    Page,
    Request,
    Response,
    WebError,
)

from app.content.load import load
from app.domain.guide import Guide
from app.routes import Route, route_of
from i18n.words import Words, words_for
from tests.support.leak_words import tells

PATIENCE = 60.0
"""Seconds until something that is waited for is taken for missing; a busy machine passes too."""

AGREED = (
    "If I forget my code, I cannot open my notes again. Nobody can help me open them.",
    "If there are notes here already, they are deleted when I begin.",
)
"""What is agreed to before the first note."""

DRIVER = "GL Driver Message (OpenGL, Performance"
"""What a machine without a graphics card says of itself when Flutter draws."""

DESKTOP = Path(__file__).parents[1] / "desktop"
"""Programs of a desktop that Chromium asks, and that answer here as a phone would."""

EDGE = 12
"""Pixels between where a thing is tapped and the edge of what scrolls it; it is scrolled to where
there are fewer. WCAG's smallest target (2.5.8) is twice as high."""

NEW_TAB = 0.8
"""Seconds that a desktop Chromium needs to load the address field of a new tab."""

BEGUN: Mapping[str, object] = {"language": "en", "introduced": True}
"""The settings of somebody who has chosen English and read the limits. For nobody else the page
gives way to the app."""

Means = Literal["pointer", "touch", "keyboard", "shift"]

# In the page and in the pane: what the browser refuses is told, and so is each frame on which
# something of the guide can be seen, and when the cover was on the screen.
WATCH = """
addEventListener("securitypolicyviolation", (event) =>
  tell("refused", `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
for (const [type, keys] of [["pointerdown"], ["keydown", ["Enter", " "]], ["keyup", ["Shift"]]])
  addEventListener(type, (event) => {
    if (!keys || keys.includes(event.key))
      tell("input", performance.timeOrigin + event.timeStamp);
  }, true);
if (window === top) {
  let covered = false;
  let seen = false;
  const look = () => {
    const { classList } = document.documentElement;
    if (!covered && classList.contains("covered")) {
      tell("closing", "");
      seen = false;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell("covered", performance.timeOrigin + performance.now());
      port2.postMessage(null);
    }
    covered = classList.contains("covered");
    const guide = document.querySelector("#front, #frame");
    const middle = guide && document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const sees = !!middle && !middle.closest("#cover");
    if (sees && !seen) tell("seen", location.href);
    seen = sees;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""

# What Python and Flutter say on the way, as the page hears it.
HEAR = """if (window === top) {
  globalThis.heard = [];
  new BroadcastChannel("book").onmessage = ({ data }) => heard.push(data.type);
}"""

# Everything that is said on the screen, in reading order. `computedRole` and `computedName` are the
# browser's own (see `LAUNCH`); a text of Flutter's lies in a span that is as large as its letters.
READ = """() => {
  const interactive = "[flt-tappable], [tabindex='0'], input, textarea, a, [role=button]";
  const scrolling = "flt-semantics:has(> flt-semantics-scroll-overflow)";
  const everything = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const edges = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const nodes = [];
  for (const element of document.querySelectorAll("flt-semantics-host *")) {
    const own = Array.from(element.childNodes).filter((node) => node.nodeType === Node.TEXT_NODE);
    const text = own.map((node) => node.data).join("");
    const tappable = element.matches(interactive);
    const name = element.getAttribute("aria-label") ?? text;
    if (!name.trim() && !tappable) continue;
    const box = (element.localName === "span" ? element.parentElement : element)
      .getBoundingClientRect();
    nodes.push({
      role: element.getAttribute("role") ?? element.localName,
      spoken: tappable ? [element.computedRole, element.computedName] : [],
      text: name,
      tappable,
      box: edges(box),
      within: edges(element.closest(scrolling)?.getBoundingClientRect() ?? everything),
    });
  }
  return nodes;
}"""

LAUNCH = (
    "--no-sandbox",  # containers have none to give
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-blink-features=ComputedAccessibilityInfo",
)


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """Something on the screen: `text` as written, and for what can be tapped how it is spoken.

    `box` is left, top, right and bottom in CSS pixels of the window; `within` are those of the part
    of the window that scrolls it.
    """

    role: str
    text: str
    tappable: bool
    spoken_role: str
    name: str
    box: Box
    within: Box

    @property
    def middle(self) -> tuple[float, float]:
        """Where it is tapped."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


def plain(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def launch_options(path: str) -> dict[str, Any]:
    """How the tests start Chromium."""
    return {
        "executable_path": path,
        "env": os.environ | {"PATH": f"{DESKTOP}{os.pathsep}{os.environ.get('PATH', '')}"},
        "args": list(LAUNCH),
        # As on a phone: what Back and Forward show may come out of the browser's memory.
        "ignore_default_args": ["--disable-back-forward-cache"],
        "timeout": PATIENCE * 1000,
    }


class Contexts(Protocol):
    """A browser, as far as a visitor needs one."""

    @property
    def new_context(self) -> Callable[..., BrowserContext]:
        """Makes a context with Playwright's options."""
        ...


class Visitor:
    """Someone who visits the site at `address`, in a browser that knows nothing of it.

    `kept` are settings that she has chosen before, by their names in the storage; `options` are
    Playwright's for a context. `complaints` is all that the browser was not content with, in words.
    """

    def __init__(
        self,
        browser: Contexts,
        address: str,
        *,
        kept: Mapping[str, object] | None = None,
        **options: Any,
    ) -> None:
        self.address = address
        self.guide: Guide = load()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.seen: list[str] = []
        """Addresses of documents in which something of the guide came into sight, since the last
        exit where there was one."""
        self.covered: list[float] = []
        """When the cover came on the screen over the guide, in milliseconds since 1970."""
        self._inputs: list[float] = []
        self._means: Means = "pointer"
        self._left_at = 0.0
        self._leaving = False
        self._lift: Callable[[], None] | None = None
        if kept is not None:
            options["storage_state"] = _storage(address, kept)
        usual: dict[str, Any] = {
            "viewport": {"width": 360, "height": 740},
            "locale": "en-GB",
            "has_touch": True,
        }
        self._browser = browser
        self._options = usual | options
        self._unpack(self._options)

    def _unpack(self, options: Mapping[str, Any]) -> None:
        self.context: BrowserContext = self._browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.context.on("console", self._heard)
        self.context.on("weberror", self._broke)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._answered)
        self.context.expose_binding("tell", self._told)
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()

    def close(self) -> None:
        """Put the phone away."""
        self.context.close()

    # --- What the browser says ---

    def _told(self, _: object, what: str, detail: Any) -> None:
        match what:
            case "refused":
                self.complaints.append(f"refused: {detail}")
            case "closing" if self._leaving:
                # What came into sight before the cover was there to be seen.
                self._leaving = False
                self.seen.clear()
            case "seen":
                self.seen.append(detail)
            case "input":
                self._inputs.append(detail)
            case "covered":
                self.covered.append(detail)

    def _heard(self, message: ConsoleMessage) -> None:
        if DRIVER in message.text:
            return
        self.complaints.append(f"{message.type}: {message.text}")

    def _broke(self, error: WebError) -> None:
        self.complaints.append(f"{error.error}\n{getattr(error.error, 'stack', '')}")

    def _failed(self, request: Request) -> None:
        # A tap on a number ends in the phone, and a page that is left ends what it was asking for.
        if request.url.startswith(("tel:", "mailto:")) or "ERR_ABORTED" in str(request.failure):
            return
        self.complaints.append(f"{request.failure}: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    @property
    def foreign(self) -> list[str]:
        """The addresses outside of the site that pages asked for."""
        ours = (self.address, "data:", "blob:", "tel:", "mailto:")
        return [url for url in self.requests if not url.startswith(ours)]

    def latency(self) -> float:
        """Milliseconds from the touch or key that left to its cover on the screen."""
        inputs = [at for at in self._inputs if at >= self._left_at]
        return self.covered[0] - (inputs[2] if self._means == "shift" else inputs[0])

    # --- Arriving ---

    def install(self) -> None:
        """Open the site for the first time, and wait until all of it is kept."""
        self.open()
        self.until(lambda: self.pane, "the site is kept")

    def renew(self, **kept: object) -> None:
        """Be someone else in the same browser, who has chosen these settings: a new page."""
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto(f"{self.address}phrasebook.html")
        self.page.evaluate(
            """(text) => {
              localStorage.clear();
              localStorage.setItem("settings", text);
            }""",
            json.dumps(kept),
        )
        self.page.close()
        self.page = self.context.new_page()
        for noted in (self.complaints, self.requests, self.seen, self._inputs, self.covered):
            noted.clear()

    def forget_the_site(self) -> None:
        """Drop all that is kept of the site; the settings stay.

        In a new context: a worker that is still installing outlives being unregistered.
        """
        settings = self.context.storage_state()
        self.context.close()
        self._unpack({**self._options, "storage_state": settings})

    def rest(self) -> None:
        """Wait until a new tab has come to rest, before times are taken.

        A desktop Chromium loads its own address field with it, on the same cores; a phone does not.
        """
        self.page.wait_for_timeout(NEW_TAB * 1000)

    def open(self, path: str = "") -> None:
        """Type the address, and wait until the page is there."""
        self.page.goto(self.address + path)

    def start(self, path: str = "") -> None:
        """Open the guide, and wait until it is there."""
        self.open(path)
        self.arrive()

    def again(self, path: str = "") -> None:
        """Close the page and open the guide anew, as an icon on the phone does."""
        self.page.close()
        self.page = self.context.new_page()
        self.start(path)

    def arrive(self) -> None:
        """Wait until the guide has taken the first page's place, and turn on what is read aloud."""
        self.until(self.is_there, "the guide is there")
        self.until(self._read_aloud, "Flutter has an accessibility tree")
        self.settle()

    def is_there(self) -> bool:
        """Whether the guide has taken the first page's place."""
        there: bool = self.page.evaluate(
            "document.querySelector('#front')?.dataset.state === 'gone'"
        )
        return there

    def _read_aloud(self) -> bool:
        there: bool = self.pane.evaluate(
            """() => {
              document.querySelector("flt-semantics-placeholder")?.click();
              return !!document.querySelector("flt-semantics-host *");
            }"""
        )
        return there

    @property
    def pane(self) -> Frame:
        """The document of Flutter and Python. Raises AssertionError where there is none."""
        panes = [frame for frame in self.page.frames if "/frame.html" in frame.url]
        assert panes, f"no pane at {self.page.url}"
        return panes[-1]

    def until(self, holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Wait until it holds, also over a change of pages. Raises AssertionError if it never does.

        Not Playwright's own way: that evaluates a text in the page, which the policy refuses.
        """
        end = time.monotonic() + patience
        while True:
            try:
                if holds():
                    return
            except (Error, AssertionError) as error:
                if time.monotonic() > end:
                    raise AssertionError(f"never: {what}") from error
            if time.monotonic() > end:
                raise AssertionError(f"never: {what}; at {self.page.url}")
            self.page.wait_for_timeout(20)

    def listen(self) -> None:
        """Note what Python and Flutter say to the page, from the next document on.

        Not for every visitor: browsers keep no page for Back that listens.
        """
        self.page.add_init_script(HEAR)

    def hear(self, word: str) -> None:
        """Wait until they have said it."""
        self.until(lambda: word in self.page.evaluate("heard"), f"the word {word}")

    # --- Looking ---

    def nodes(self) -> list[Node]:
        """Everything on the screen that says something or can be tapped, in reading order."""
        return [
            Node(
                role=node["role"],
                text=plain(node["text"]),
                tappable=node["tappable"],
                spoken_role=(node["spoken"] or [""])[0],
                name=plain((node["spoken"] or ["", ""])[1]),
                box=tuple(node["box"]),
                within=tuple(node["within"]),
            )
            for node in self.pane.evaluate(READ)
        ]

    def texts(self) -> list[str]:
        """Every text on the screen, that of buttons too, in reading order."""
        return [node.text for node in self.nodes() if node.text]

    def tappable(self) -> list[Node]:
        """Everything that can be tapped, in reading order."""
        return [node for node in self.nodes() if node.tappable]

    def headings(self) -> list[str]:
        """The headings on the screen, the title first."""
        return [node.text for node in self.nodes() if node.role in {"h1", "h2", "h3"}]

    def see(self, heading: str) -> None:
        """Wait for the screen with this title, and until it has come to rest."""
        self.until(lambda: self.headings()[:1] == [plain(heading)], f"the screen {heading!r}")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing on the screen moves."""
        last: list[Node] = []

        def still() -> bool:
            nonlocal last
            before, last = last, self.nodes()
            return bool(last) and before == last

        self.until(still, "the screen is at rest")

    def resize(self, width: int) -> None:
        """Turn the phone, or take a larger one, and wait until all is in its place."""
        size = self.page.viewport_size
        assert size
        self.page.set_viewport_size({"width": width, "height": size["height"]})
        drawn = "document.querySelector('flt-semantics').getBoundingClientRect().width"
        self.until(lambda: self.pane.evaluate(drawn) == width, f"drawn {width} px wide")
        self.settle()

    # --- Tapping ---

    def tap(self, name: str) -> None:
        """Tap the one thing whose text is `name` or has it as a line."""
        self._tap(name, lambda text: text == plain(name))

    def tap_about(self, part: str) -> None:
        """Tap the first thing whose text contains this."""
        self._tap(part, lambda text: plain(part) in text)

    def press(self, name: str) -> None:
        """Tap as a screen reader does: without a finger, on what has this text."""
        pressed = """(name) => {
          const all = Array.from(document.querySelectorAll("[flt-tappable]"));
          const text = (element) => element.textContent.trim().split(/\\s+/).join(" ");
          const found = all.find((element) => text(element) === name);
          found?.click();
          return !!found;
        }"""
        self.until(lambda: self.pane.evaluate(pressed, plain(name)), f"something named {name!r}")

    def tap_last(self, name: str) -> None:
        """Tap the last thing on the screen; its text is `name`."""
        self._tap(name, lambda text: text == plain(name), -1)

    def _tap(self, what: str, fits: Callable[[str], bool], which: int = 0) -> None:
        def found() -> Node | None:
            fitting = [node for node in self.tappable() if fits(node.text)]
            return fitting[which] if fitting else None

        self.until(found, f"something to tap: {what!r} among {self.texts()}")
        for _ in range(20):
            node = found()
            assert node, f"{what!r} went away"
            x, y = node.middle
            _, top, _, bottom = node.within
            if top + EDGE < y < bottom - EDGE or not self._scroll(y - (top + bottom) / 2):
                self.page.mouse.click(x, y)
                return
        raise AssertionError(f"{what!r} cannot be scrolled to")

    def _scroll(self, by: float) -> bool:
        """Turn the wheel over the content; whether anything has moved."""
        before = self.nodes()
        size = self.page.viewport_size
        assert size
        self.page.mouse.move(size["width"] / 2, size["height"] / 2)
        self.page.mouse.wheel(0, by)
        for _ in range(15):
            self.page.wait_for_timeout(20)
            if self.nodes() != before:
                self.settle()
                return True
        return False

    # --- Typing ---

    def type(self, name: str, text: str) -> None:
        """Tap the field with this label, and type over what stands in it."""

        def typed() -> bool:
            if plain(self._keys() or "") != plain(name):
                # Flutter takes no tap in the moment after another one; a person waits that long.
                self._tap(name, lambda label: label == plain(name))
                self.page.wait_for_timeout(500)
                return False
            self.page.keyboard.press("Control+A")
            self.page.keyboard.press("Delete")
            self.page.keyboard.type(text)
            self.page.wait_for_timeout(100)
            return bool(self.pane.evaluate("document.activeElement.value") == text)

        self.until(typed, f"{text!r} stands in {name!r}")
        self.settle()

    def _keys(self) -> str | None:
        """The label of the field that the keyboard writes into."""
        label: str | None = self.pane.evaluate("document.activeElement.getAttribute('aria-label')")
        return label

    # --- Notes ---

    def go_to_notes(self) -> None:
        """From home to the door of the notes."""
        words = self.words()
        self.tap(words("Settings"))
        self.see(words("Settings"))
        self.tap(words("Notes"))
        self.see(words("Notes"))
        self.until(lambda: words("Your code") in self.texts(), "the door")
        self.settle()

    def begin_notes(self) -> str:
        """From the door to a new, empty notebook; the answer is its code, five words."""
        code = self.choose_code()
        self.tap(self.words()("Begin the notebook"))
        self.see_notes()
        return code

    def choose_code(self) -> str:
        """From the door to where one tap begins a new notebook; the answer is its code."""
        words = self.words()
        self.tap(words("Begin a new notebook"))
        self.see(words("Before you write"))
        for sentence in AGREED:
            self.tap(words(sentence))
        self.tap(words("Choose a code"))
        self.see(words("Your code"))
        code = self.shown_words()
        self.tap(words("I know them or wrote them down"))
        self.until(lambda: words("Go back and look") in self.texts(), "the code once more")
        self.settle()
        self.type(words("Your code"), code)
        return code

    def shown_words(self) -> str:
        """The five words on the screen."""
        numbered = [text.split(". ") for text in self.texts() if text[1:3] == ". "]
        assert [number for number, _ in numbered] == list("12345")
        return " ".join(word for _, word in numbered)

    def see_notes(self) -> None:
        """Wait for the list of the open notebook."""
        self.until(lambda: self.words()("Lock now") in self.texts(), "the list of notes")
        self.settle()

    def unlock(self, code: str) -> None:
        """From the door to the list."""
        self.try_code(code)
        self.see_notes()

    def try_code(self, code: str) -> None:
        """Give a code at the door."""
        self.type(self.words()("Your code"), code)
        self.tap(self.words()("Open"))

    def note(self, text: str) -> None:
        """Write a note and go back to the list."""
        words = self.words()
        self.tap(words("New note"))
        self.see(words("Note"))
        self.type(words("Write here"), text)
        self.tap(words("Done"))
        self.see_notes()

    def lock(self) -> None:
        """Lock the notes, and wait for the new worker."""
        self.tap(self.words()("Lock now"))
        self.until(lambda: not self.is_there(), "the first page")
        self.arrive()

    # --- Going about ---

    def words(self) -> Words:
        """The words of the language that the guide speaks now."""
        spoken: str = self.page.evaluate("document.documentElement.lang")
        return words_for(spoken, self.guide.facts)

    def begin(self, tag: str) -> None:
        """In the plain guide: choose the language, read the limits; ends at home, in the app."""
        self.choose(tag)
        self.page.locator("#begin").click()
        self.arrive()
        self.see_home()

    def choose(self, tag: str) -> None:
        """Choose the language in the plain guide."""
        self.page.locator(".shown .language").click()
        self.page.locator(f".shown [data-language={tag}]").click()
        self.until(lambda: self.words().language.tag == tag, f"the page speaks {tag}")

    def read(self) -> str:
        """What the plain guide shows now."""
        shown: str = self.page.locator(".screen.shown").inner_text()
        return plain(shown)

    def see_home(self) -> None:
        """Wait for the first screen of the guide."""
        self.see(self.words()("What do you want to know?"))

    def back(self) -> None:
        """Press the browser's own Back: the button at the side of a mouse."""
        session = self.context.new_cdp_session(self.page)
        button = {"x": 20, "y": 300, "button": "back", "clickCount": 1}
        session.send("Input.dispatchMouseEvent", {"type": "mousePressed", **button})
        session.send("Input.dispatchMouseEvent", {"type": "mouseReleased", **button})
        session.detach()

    def go(self, steps: int) -> None:
        """Go to another page of the browser's history; where there is none, nothing happens.

        As its list of pages does, which passes over nothing, and not as its buttons do.
        """
        session = self.context.new_cdp_session(self.page)

        def index() -> int:
            return int(session.send("Page.getNavigationHistory")["currentIndex"])

        pages = session.send("Page.getNavigationHistory")["entries"]
        wanted = index() + steps
        if 0 <= wanted < len(pages):
            # A moment later, because the page that is asked goes away.
            self.page.evaluate("(steps) => { setTimeout(() => history.go(steps), 0); }", steps)
            self.until(lambda: index() == wanted, f"{steps} steps in the history")
        session.detach()

    def titles(self) -> dict[str, str]:
        """The title of each screen by its route, in the language that the guide speaks now."""
        words, guide = self.words(), self.guide
        topics = {
            route_of(topic, self.guide): words.sentence(f"{topic.key}.title", topic.title)
            for topic in guide.topics
        }
        calls = {
            route_of(line, guide): words.sentence(f"{line.key}.name", line.name)
            for line in guide.helplines
        }
        questions = {
            route_of(it, guide): words.sentence(it.key, it.text) for it in guide.ways.questions
        }
        norwegian = words_for("nb", guide.facts)
        cards = {
            route_of(it, guide): words.foreign(norwegian.filled(it.lines[0].norwegian))
            for it in guide.cards.cards
        }
        return {
            Route.HOME: words("What do you want to know?"),
            **topics,
            **questions,
            Route.RESULT: words("What may fit you"),
            Route.SIGNS: words.sentence("signs.title", guide.signs.title),
            Route.OPTIONS: words.sentence("options.title", guide.options.title),
            **cards,
            Route.INTERPRETER: words("Which language?"),
            Route.SECOND_LANGUAGE: words("Which language?"),
            Route.PHONE_PHRASES: words("What you can say on the phone"),
            Route.SEARCH: words("Search"),
            Route.HELPLINES: words("Helplines"),
            **calls,
            Route.SETTINGS: words("Settings"),
            Route.LANGUAGE: words("Language"),
            Route.ABOUT: words("About this guide"),
            Route.EXIT_LIMITS: words("Good to know first"),
            Route.REHEARSAL: words("Try it now"),
            Route.NOTES: words("Notes"),
            Route.BEFORE_YOU_WRITE: words("Before you write"),
            Route.NEW_PASSCODE: words("Your code"),
            Route.NOTE_EDITOR: words("Note for a lawyer"),
            Route.MANAGE_NOTES: words("Codes, files and deleting"),
            Route.CHANGE_PASSCODE: words("Change the code"),
            Route.SECOND_NOTEBOOK: words("A second notebook"),
            Route.EXPORT_NOTES: words("Take notes out"),
            Route.IMPORT_NOTES: words("Bring notes in"),
        }

    def tour(self) -> Iterator[str]:
        """From home to every screen, tap by tap; yields the route of each while it is shown."""
        words, titles = self.words(), self.titles()

        def leaf(route: str, about: str) -> Iterator[str]:
            self.tap_about(f"{titles[route]} {about}")
            self.see(titles[route])
            yield route
            self._return()

        yield Route.HOME
        yield from self._tour_of_cards()
        self.tap(words("Search"))
        self.see(titles[Route.SEARCH])
        yield Route.SEARCH
        self._return()
        yield from self._tour_of_ways()
        for route, context, page in (
            (Route.SIGNS, "signs", self.guide.signs),
            (Route.OPTIONS, "options", self.guide.options),
        ):
            yield from leaf(route, words.sentence(f"{context}.summary", page.summary))
        for topic in self.guide.topics:
            summary = words.sentence(f"{topic.key}.summary", topic.summary)
            yield from leaf(route_of(topic, self.guide), summary)
        self.tap_about(f"{titles[route_of(topic, self.guide)]} {summary}")
        self.see(titles[route_of(topic, self.guide)])
        self.tap(words("Which language?"))
        self.see(titles[Route.SECOND_LANGUAGE])
        yield Route.SECOND_LANGUAGE
        self._return()
        self._return()
        self.tap(words("All helplines"))
        self.see(titles[Route.HELPLINES])
        yield Route.HELPLINES
        for line in self.guide.helplines:
            purpose = words.sentence(f"{line.key}.purpose", line.purpose)
            yield from leaf(route_of(line, self.guide), purpose)
        self._return()
        self.tap(words("Settings"))
        self.see(titles[Route.SETTINGS])
        yield Route.SETTINGS
        self.tap_about(f"{words('Language')}: ")
        self.see(titles[Route.LANGUAGE])
        yield Route.LANGUAGE
        self._return()
        yield from self._tour_of_notes()
        self._return()
        self.tap(words("About this guide"))
        self.see(titles[Route.ABOUT])
        yield Route.ABOUT
        self.tap(words("What Exit can do and what not"))
        self.see(titles[Route.EXIT_LIMITS])
        yield Route.EXIT_LIMITS
        self.tap(words("Next"))
        self.see(titles[Route.REHEARSAL])
        yield Route.REHEARSAL
        self.tap(words("Continue"))
        self.see_home()

    def _tour_of_cards(self) -> Iterator[str]:
        """From home to every card, the languages and the phrases, and back home."""
        words, titles, guide = self.words(), self.titles(), self.guide
        first, *others = guide.cards.cards
        self.tap(words("Show this to someone"))
        self.see(titles[route_of(first, guide)])
        yield route_of(first, guide)
        for card in others:
            self.tap(words.sentence(card.key, card.title))
            self.see(titles[route_of(card, guide)])
            yield route_of(card, guide)
            self._return()
        self.tap_about(words("Interpreter: {language}").format(language="").strip())
        self.see(titles[Route.INTERPRETER])
        yield Route.INTERPRETER
        self._return()
        self.tap(words("What you can say on the phone"))
        self.see(titles[Route.PHONE_PHRASES])
        yield Route.PHONE_PHRASES
        self._return()
        self._return()

    def _tour_of_ways(self) -> Iterator[str]:
        """From home through every question, nothing said, to the result and back home."""
        words, titles, guide = self.words(), self.titles(), self.guide
        self.tap_about(words.sentence("ways.summary", guide.ways.summary))
        for question in guide.ways.questions:
            self.see(titles[route_of(question, guide)])
            yield route_of(question, guide)
            self.tap(words("I don't know"))
        self.see(titles[Route.RESULT])
        yield Route.RESULT
        self.tap(words("Forget my answers"))
        self.see(titles[route_of(guide.ways.questions[0], guide)])
        self._return()

    def _tour_of_notes(self) -> Iterator[str]:
        """From the settings through every screen of the notes, and back to the settings."""
        words, titles = self.words(), self.titles()
        self.tap(words("Notes"))
        self.see(titles[Route.NOTES])
        self.until(lambda: words("Your code") in self.texts(), "the door")
        self.settle()
        yield Route.NOTES
        self.tap(words("Begin a new notebook"))
        self.see(titles[Route.BEFORE_YOU_WRITE])
        yield Route.BEFORE_YOU_WRITE
        for sentence in AGREED:
            self.tap(words(sentence))
        self.tap(words("Choose a code"))
        self.see(titles[Route.NEW_PASSCODE])
        yield Route.NEW_PASSCODE
        code = self.shown_words()
        self.tap(words("I know them or wrote them down"))
        self.until(lambda: words("Go back and look") in self.texts(), "the code once more")
        self.settle()
        self.type(words("Your code"), code)
        self.tap(words("Begin the notebook"))
        self.see_notes()
        self.tap(words("New note for a lawyer"))
        self.see(titles[Route.NOTE_EDITOR])
        yield Route.NOTE_EDITOR
        self._return()
        self.see_notes()
        self.tap(words("Codes, files and deleting"))
        self.see(titles[Route.MANAGE_NOTES])
        yield Route.MANAGE_NOTES
        for route, name in (
            (Route.CHANGE_PASSCODE, words("Change the code")),
            (Route.SECOND_NOTEBOOK, words("A second notebook")),
            (Route.EXPORT_NOTES, words("Take notes out")),
            (Route.IMPORT_NOTES, words("Bring notes in")),
        ):
            self.tap(name)
            self.see(titles[route])
            yield route
            self._return()
        self._return()
        self._return()

    def _return(self) -> None:
        """Back to the screen before, by the app's own button."""
        here = self.headings()[:1]
        self.tap(self.words()("Back"))
        self.until(lambda: self.headings()[:1] not in ([], here), "the screen before")
        self.settle()

    # --- Leaving and coming back ---

    def leave(self, means: Means = "pointer") -> None:
        """Do what leaves, by this means, and return at once.

        `see_book` lets go of button and key. Not here: Chromium now and then never answers to what
        is let go while its page is leaving, and Playwright would wait for that answer for ever.
        """
        self.covered.clear()
        self._leaving = True
        self._means, self._left_at = means, time.time() * 1000
        if means == "shift":
            for _ in range(3):
                self.page.keyboard.press("Shift")
            return
        if means == "keyboard":
            self.page.locator("#exit").focus()
            self.page.keyboard.down("Enter")
            self._lift = lambda: self.page.keyboard.up("Enter")
            return
        box = self.page.locator("#exit").bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if means == "touch":
            self.page.touchscreen.tap(x, y)
        else:
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            self._lift = self.page.mouse.up

    def on_cover(self) -> bool:
        """Whether the phrasebook, and nothing else, is in sight."""
        covered: bool = self.page.evaluate(
            """() => [[0.5, 0.5], [0.5, 0.02], [0.98, 0.02], [0.02, 0.98]].every(([x, y]) => {
              const there = document.elementFromPoint(x * innerWidth, y * innerHeight);
              const book = document.querySelector("#cover") ?? document.body;
              return !there || book.contains(there) || there === document.documentElement;
            }) && document.querySelector("#title") !== null"""
        )
        return covered

    def see_book(self) -> None:
        """Wait for the phrasebook's own page."""
        path = (
            "location.pathname.endsWith('/phrasebook.html') && document.readyState === 'complete'"
        )
        self.until(lambda: self.page.evaluate(path), "the phrasebook")
        if self._lift:
            self._lift()
            self._lift = None

    def hold_title(self, seconds: float) -> None:
        """Press the phrasebook's title for that long."""
        box = self.page.locator("#title").bounding_box()
        assert box
        self.page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self.page.wait_for_timeout(seconds * 1000)
        self.page.mouse.up()

    def come_back(self) -> None:
        """From the phrasebook to the guide, as it was taught."""
        self.hold_title(3.2)
        self.until(lambda: not self.page.url.endswith("phrasebook.html"), "the guide's address")
        self.arrive()

    def tells(self) -> list[str]:
        """The words of the guide in the page and in its accessibility tree: none after an exit."""
        session = self.context.new_cdp_session(self.page)
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        spoken = [str(node.get("name", {}).get("value", "")) for node in tree]
        said = (
            "document.title + '\\n' + document.body.innerText + '\\n' + document.body.textContent"
        )
        path = self.page.url.removeprefix("about:blank")  # a word of the guide, and no page of it
        return tells("\n".join([*spoken, path, self.page.evaluate(said)]))

    # --- What is kept ---

    def settings(self) -> dict[str, Any]:
        """The settings on the phone."""
        kept: dict[str, Any] = json.loads(
            self.page.evaluate("localStorage.getItem('settings') || '{}'")
        )
        return kept

    def keep(self, **changed: object) -> None:
        """Change the kept settings from outside, for the next start."""
        self.page.evaluate(
            "(text) => localStorage.setItem('settings', text)",
            json.dumps(self.settings() | changed),
        )


def _storage(address: str, kept: Mapping[str, object]) -> dict[str, Any]:
    """A browser's storage that holds these settings."""
    origin = "/".join(address.split("/")[:3])
    entry = {"name": "settings", "value": json.dumps(kept)}
    return {"cookies": [], "origins": [{"origin": origin, "localStorage": [entry]}]}
