"""The picture of four screens in the first README: `python -m tests.support.picture` makes it.

The file also lists all that the picture shows, as the app draws it: words, icons, measures,
colours. test_picture.py compares the list with what the app draws now. That needs no browser, so a
machine's fonts do not count; nor does what lies below the picture.
"""

import asyncio
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import unescape
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from PIL import Image
from PIL.PngImagePlugin import PngImageFile, PngInfo
from playwright.sync_api import sync_playwright

from app.domain.guidance import Topic
from app.domain.pictograms import Pictogram
from app.domain.routes import Route, route_of
from app.look.face import FACE
from app.look.pictogram_font import FAMILY, FIRST_LETTER
from app.publish import ROOT
from app.publish.bundle import esbuild
from app.publish.bundle.styles import variables
from app.publish.glyphs.drawings import outline
from app.publish.glyphs.fonts import ROBOTO
from app.publish.kit.print_fonts import MEDIUM
from app.publish.pages import slots
from app.publish.pages.context import PageContext
from app.publish.pages.front import GUIDE_IN_FRONT
from app.publish.pages.templates import Drawings, environment
from app.publish.site.build import publish
from i18n.languages import SOURCE
from i18n.words import words_for
from tests.support.app import App
from tests.support.chromium import launch_options, shell
from tests.support.flet_session import pack
from tests.support.guide import bundled
from tests.support.published import serving
from tests.support.visitor import BEGUN, Visitor, plain

FILE: Final = ROOT / "assets/picture.png"
WIDTH, HEIGHT, MARGIN = 360, 740, 24
"""CSS pixels of a screen, and of the margin around each."""
GROUND: Final = FACE.light.line
"""The colour of the margin."""
COLORS: Final = 128
"""Colours of the file: with all of them it would be twice as large."""
LIST: Final = "Description"
"""PNG's keyword for the list."""

HOME, TOPIC, RESULT, BOOK = "the first page", "a topic", "the options", "the phrasebook"
SCREENS: Final = (HOME, TOPIC, RESULT, BOOK)
AROUND: Final = "around "
"""Begins the name of what stays in its place around a screen that scrolls."""
LOOK: Final = "letters and colours"

ANSWERS: Final = {
    "danger": "No",
    "who": "I do",
    "age": "18 or older",
    "here": "Yes",
    "time": "No",
    "permit": "No, not now",
    "want": "To stay in Norway",
    "police": "No, not that I know of",
    "asylum": "No",
    "risk": "No",
}
"""The answers by question, one after the other."""

Line = tuple[str, str]
Lines = list[Line]
"""A line for each thing that is drawn, from the top to the bottom, and its words as a screen reader
says them, "" where it has none."""


def topic() -> Topic:
    """Return the topic in the picture."""
    return next(it for it in bundled().topics if it.key == "stay")


# --- What the app draws ---

UNSEEN: Final = re.compile(
    "_.+|on_.+|action|container|exclude_semantics|expanded|heading_level|host_.+|identifier|key"
    "|label|live_region|route|scroll.*|semantics_label|skip_properties"
)
"""The properties of controls that nobody sees."""
BARE: Final = {"C", "MergeSemantics", "SafeArea", "Semantics", "View"}
"""The controls that nobody sees: they only hold another one."""
SHEETS: Final = ("base.css", "exit.css", "phrasebook.css", "phrases.css")
"""The sheets of what the page draws in the picture: the exit and the phrasebook."""
CLOSED: Final = re.compile(
    r"(?<=</summary>).*?(?=</details>)|<option(?![^>]* selected).*?</option>"
    r"|<(\w+)[^>]* hidden>.*?</\1>",
    re.DOTALL,
)
"""The parts of a page that nobody sees before a tap."""


def drawn() -> dict[str, Lines]:
    """Return what is drawn now, by the name of the part.

    That is each screen, also below the picture; what stays around it when it scrolls; and `LOOK`,
    which all of them share.
    """
    with ThreadPoolExecutor(1) as thread:  # Playwright leaves a running loop in its own
        screens = thread.submit(asyncio.run, _screens()).result()
    exit_label = words_for(SOURCE.tag, {})("Exit")
    styles = _digest(variables(FACE.light, "light") + "".join(map(esbuild.bundled, SHEETS)))
    look = [*screens.pop(LOOK), (exit_label, ""), (styles, "")]
    return {**screens, BOOK: [*_phrasebook()], LOOK: look}


def _phrasebook() -> Iterator[Line]:
    """Yield a line for each line of the page."""
    edition, drawings = PageContext(bundled(), SOURCE, GUIDE_IN_FRONT), Drawings(has_sheet=False)
    templates = environment(bundled(), GUIDE_IN_FRONT, FACE)
    page = templates.get_template("_phrasebook.html").render(
        page="phrasebook",
        edition=edition,
        words=edition.words,
        language=edition.language,
        drawn=drawings.drawn,
        is_on_sheet=drawings.is_on_sheet,
        undrawn=drawings.undrawn,
    )
    for line in map(str.strip, CLOSED.sub("", slots.plain(page)).split("\n")):
        if line:
            yield line, unescape(re.sub("<[^>]*>", "", line))


async def _screens() -> dict[str, Lines]:
    guide = bundled()
    app = await App.started(guide=guide)
    shown = {
        LOOK: [(json.dumps(pack(app.session.page.theme), sort_keys=True), "")],
        **_screen(HOME, app),
    }
    await app.arrive(route_of(topic(), guide))
    shown |= _screen(TOPIC, app)
    await app.arrive(route_of(guide.ways.questions[0], guide))
    for answer in ANSWERS.values():
        await app.session.tap(answer)
    assert app.place == Route.RESULT
    shown |= _screen(RESULT, app)
    app.session.close()
    return shown


def _screen(name: str, app: App) -> dict[str, Lines]:
    """Return the lines of the screen that the app shows."""
    scrolling: Lines = []
    around = [*_seen(app.dump, scrolling)]
    return {name: scrolling, AROUND + name: around}


def _seen(control: dict[str, Any], scrolling: Lines, spoken: bool = True) -> Iterator[Line]:
    """Yield a line for each control that draws something: this one, and all that it holds.

    Those of a part that scrolls go into `scrolling`.
    """
    kind, own = control["_c"], control | control.get("_internals", {})
    held = {name: [*_held(it)] for name, it in control.items()}
    seen = {it: own[it] for it in own if not held.get(it) and not UNSEEN.fullmatch(it)}
    spoken = spoken and not own.get("exclude_semantics")
    words = own.get("semantics_label", own.get("value", "")) if spoken else ""
    if own.get("font_family") == FAMILY:
        # By its drawing: one more pictogram changes the letters of others.
        pictogram = list(Pictogram)[ord(own["value"]) - FIRST_LETTER]
        seen["value"] = _digest(outline(pictogram))
    if isinstance(own.get("src"), bytes):
        seen["src"] = _digest(own["src"].decode())
    if kind not in BARE and (seen or kind != "Container"):
        yield f"{kind} {json.dumps(seen, ensure_ascii=False, sort_keys=True)}", plain(words)
    below = (it for name in sorted(held) for it in held[name])
    lines = (line for it in below for line in _seen(it, scrolling, spoken))
    if "scroll" in own:
        scrolling += lines
    else:
        yield from lines


def _held(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the controls that are next in a value."""
    if isinstance(value, dict) and "_c" in value:
        yield value
    elif isinstance(value, dict | list):
        for it in value.values() if isinstance(value, dict) else value:
            yield from _held(it)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


# --- What the picture shows ---


def changes() -> list[str]:
    """Return the first change of each part that is not as in the picture."""
    found = []
    with Image.open(FILE) as picture:
        assert isinstance(picture, PngImageFile)
        before: dict[str, list[str]] = json.loads(picture.text[LIST])
    now = drawn()
    for name, lines in before.items():
        length = len(lines) if name in SCREENS else None  # else all of it is in sight
        for old, new in zip_longest(lines, [line for line, _ in now[name][:length]]):
            if old != new:
                found.append(f"{name}: {new} in place of {old}")
                break
    return found


LETTERS: Final = """(() => {
  const bytes = (text) => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
  for (const [weight, font] of FONTS)
    document.fonts.add(new FontFace("Roboto", bytes(font), { weight }));
})()"""
"""Gives a page the app's own Roboto, which phones have and other machines may lack."""

IN_SIGHT: Final = """() => Array.from(document.querySelectorAll("main *"))
  .filter((it) => it.checkVisibility() && it.getBoundingClientRect().top < innerHeight)
  .map((it) => it.selectedOptions ? it.selectedOptions[0].text
    : Array.from(it.childNodes, ({ data }) => data || "").join(""))"""
"""Returns the words of the phrasebook that are in sight."""


Shot = tuple[str, Image.Image, list[str]]
"""The name of a screen, its picture, and the texts in sight."""


def take(visitor: Visitor) -> Iterator[Shot]:
    """Go from screen to screen."""
    guide = bundled()

    def shown(name: str, said: Iterable[str]) -> Shot:
        picture = Image.open(BytesIO(visitor.page.screenshot()))
        return name, picture, [plain(it) for it in said]

    def in_app(name: str) -> Shot:
        return shown(name, (it.text for it in visitor.glance() if it.box[1] < it.within[3]))

    def see(title: str) -> None:
        visitor.page.mouse.move(0, 0)  # nothing is lit up below it
        visitor.see(title)

    visitor.start()
    yield in_app(HOME)
    visitor.tap(topic().title)
    see(topic().title)
    yield in_app(TOPIC)
    visitor.tap("Back")
    visitor.tap_about(guide.ways.summary)
    for question in (it for it in guide.ways.questions if it.name in ANSWERS):
        see(question.text)
        visitor.tap(ANSWERS[question.name])
    see(guide.ways.title)
    yield in_app(RESULT)
    visitor.leave()
    visitor.see_phrasebook()
    visitor.page.mouse.move(0, 0)
    visitor.page.evaluate("() => document.fonts.ready.then(() => true)")
    yield shown(BOOK, visitor.page.evaluate(IN_SIGHT))


def letters(site: Path) -> str:
    """Return a script that gives each page of a site the letters of the app."""
    fonts = {"400": ROBOTO, "500 700": MEDIUM}
    coded = [(it, b64encode((site / fonts[it]).read_bytes()).decode()) for it in fonts]
    return LETTERS.replace("FONTS", json.dumps(coded))


def listed(name: str, said: list[str], now: dict[str, Lines]) -> list[str]:
    """Return the lines of the screen down to the last one whose words are in sight.

    Raises SystemExit where texts are in sight that the app does not have without a browser.
    """
    down_to = 0
    for number, (_, words) in enumerate(now[name], 1):
        if words not in " ".join(said):
            break
        if words:
            down_to = number
    known = " ".join(it for _, it in [*now.get(AROUND + name, []), *now[name][:down_to]] if it)
    if unknown := [it for it in said if it not in known]:
        raise SystemExit(f"{name} shows what cannot be compared: {unknown}")
    return [line for line, _ in now[name][:down_to]]


def main() -> None:
    """Publish the site, visit its screens, and write the file. Raises SystemExit as `listed`."""
    now = drawn()
    lines = {name: [line for line, _ in now[name]] for name in now}
    size = (4 * (WIDTH + MARGIN) + MARGIN, HEIGHT + 2 * MARGIN)
    whole = Image.new("RGB", size, GROUND)
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        site = Path(folder) / "site"
        publish(site, compress=False)
        browser = driver.chromium.launch(**launch_options(shell()))
        with serving(site) as served:
            visitor = Visitor(browser, served.address, kept=BEGUN)
            visitor.context.add_init_script(letters(site))
            for place, (name, picture, said) in enumerate(take(visitor)):
                whole.paste(picture, (MARGIN + place * (WIDTH + MARGIN), MARGIN))
                lines[name] = listed(name, said, now)
            visitor.close()
        browser.close()
    info = PngInfo()
    info.add_itxt(LIST, json.dumps(lines, ensure_ascii=False), zip=True)
    whole.quantize(COLORS, dither=Image.Dither.NONE).save(FILE, optimize=True, pnginfo=info)


if __name__ == "__main__":
    main()
