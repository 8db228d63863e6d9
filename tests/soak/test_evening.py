"""An evening with her unlocked phone: all that can be opened, typed, held and read on it.

She has begun, chosen a word of her own, written a note and left by Exit; he has the time. The test
prints what he sees at each step. It takes minutes for each front, so it runs with `--long` alone;
tests/browser/test_visit.py has the steps that matter most.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Playwright

from app.content.load import load
from tests.soak.conftest import Say
from tests.support.browser_records import records, visited
from tests.support.chromium import chromium, launch_options
from tests.support.folders import contents
from tests.support.guide_names import named
from tests.support.intruder import (
    BOOK,
    GUIDE,
    REFUSED,
    Diary,
    later,
    opened,
    press_button,
    send,
    sight,
    stored,
    telling_names,
    typed,
)
from tests.support.leak_words import CODE, tells
from tests.support.profile import Profile, found
from tests.support.published import Published, covered
from tests.support.routes import every_route
from tests.support.static_site import serving
from tests.support.visitor import Visitor

HOST_WORD: Final = "fjelltur-vest"
OWN_WORD: Final = "blå elefant"
NOTE: Final = "Zwiebelkuchen am Sonntag"
"""A text that stands nowhere else."""

FRONTS: Final = ("guide", "cover")
"""The pages at the bare address."""
ODD: Final = (
    "nonsense", "//", "%2e%2e/", "%00", "index.html?x=1", "phrasebook", "memory", "sw.js?skwasm",
    "INDEX.HTML", "index.html/", "help", "#help", "#/t/3", "#%00", "?lang=bg", "_headers",
)  # fmt: skip
WRONG: Final = ("elefant", "blå", OWN_WORD[:-1], "elefant blå", "varde")
MESSENGERS: Final = ("WhatsApp/2.24.20.89 A", "TelegramBot (like TwitterBot)")

CARD: Final = re.compile(
    r'<title>(.*?)</title>|<meta (?:name="description"|property="og:\w+") content="(.*?)">'
)
"""The parts of a page that a messenger shows of a link."""

ALIKE: Final = """() => ["#title", ".subtitle", ".situation h2"].map((place) => {
  const heading = document.querySelector(place);
  const [mouse, finger] = ["mouse", "touch"].map((pointerType) => {
    const event = new PointerEvent("contextmenu", { bubbles: true, cancelable: true, pointerType });
    return heading.dispatchEvent(event) ? "a menu" : "no menu";
  });
  return `select ${getComputedStyle(heading).userSelect}, mouse ${mouse}, finger ${finger}`;
})"""
"""The treatment of headings when they are marked, clicked or held."""
KEPT: Final = """async () => {
  const record = await (await caches.open("files")).match(new URL("search", location.href));
  return JSON.stringify([localStorage, sessionStorage, document.cookie, await record.text()]);
}"""
"""Everything that a search could change."""


@dataclass(frozen=True)
class Host:
    """A site with one of the fronts, and the files that are on it."""

    front: str
    address: str
    files: Mapping[str, bytes]
    template: Path | None
    """A browser that has stored the site."""

    @property
    def price(self) -> tuple[str, ...]:
        """The sights that README admits for a browser that knows nothing of her."""
        return (GUIDE,) if self.front == "guide" else (BOOK,)


@pytest.fixture
def host(
    request: pytest.FixtureRequest, built: Path, site: Published, used_profile: Path
) -> Iterator[Host]:
    if request.param == "guide":
        yield Host("guide", site.address, contents(built), used_profile)
        return
    files = covered(built, HOST_WORD)
    with serving(files, fresh=False) as running:
        yield Host("cover", running.address, files, None)


def her_use(visitor: Visitor, host: Host) -> str:
    """Begin, choose a word, write a note and leave; return the code of the notes."""
    if host.template:
        visitor.renew()
    visitor.page.goto(host.address if host.front == "guide" else f"{host.address}#{HOST_WORD}")
    visitor.page.locator(".shown .language").wait_for()
    visitor.choose_word(OWN_WORD)
    visitor.page.evaluate("page.history.move('home')")
    visitor.begin("en")
    visitor.go_to_notes()
    code = visitor.begin_notes()
    visitor.note(NOTE)
    visitor.leave("pointer")
    visitor.see_phrasebook()
    visitor.record.clear()
    return code


@dataclass
class Evening:
    """One evening with one phone. Each step leaves the browser as the next one may find it."""

    host: Host
    diary: Diary
    driver: Playwright

    # --- The browser as she left it ---

    def look_around(self, visitor: Visitor) -> None:
        note, address, page = self.diary.note, self.host.address, visitor.page
        note("the tab that she left", [sight(page)])
        for button in ("back", "forward"):
            seen = []
            for _ in range(10):
                press_button(page, button)
                seen.append(sight(page) if page.url != "about:blank" else "an empty page")
            note(f"{button} x 10", seen, (BOOK, "an empty page"))
        note("the bare address", [typed(page, address)])
        start = json.loads(self.host.files["manifest.webmanifest"])["start_url"]
        note("the icon", [typed(page, address + start.removeprefix("./"))])
        page.reload()
        note("reload", [sight(page)])
        send(page, ("Page.reload", {"ignoreCache": True}))
        note("reload past the worker", [later(page)])
        note("a second tab", [opened(visitor.context, address)])

    def look_back(self, visitor: Visitor) -> None:
        """Note the pages in which the guide came into sight for a moment."""
        self.diary.note("in sight for a moment", [f"the guide at {it}" for it in visitor.seen])

    def type_addresses(self, visitor: Visitor) -> None:
        files = [*self.host.files, "_headers", "licences.txt", "build.txt"]
        routes = [route.removeprefix("/") for route in every_route(load())]
        for name, paths in {
            "files": files,
            "routes": [f"#/{it}" for it in routes] + [it for it in routes if it],
            "odd addresses": [*ODD, f"#{HOST_WORD}"],
        }.items():
            seen = [typed(visitor.page, self.host.address + path) for path in paths]
            self.diary.note(f"{name} typed", seen, (BOOK, REFUSED))

    def read_sources(self, visitor: Visitor) -> None:
        page, told = visitor.page, set()
        pages = [name for name in self.host.files if name.endswith(".html")]
        for path in ("", "index.later.js", *pages):
            page.goto(f"view-source:{self.host.address}{path}")
            source = "\n".join(page.locator(".line-content").all_inner_texts())
            assert "Norsk" in source, path
            told |= {*named(source), *tells(CODE.sub("", source))}
        self.diary.note_told("view-source", "a page of the phrasebook", told)

    def switch_scripts_off(self, visitor: Visitor) -> None:
        page = visitor.context.new_page()
        send(page, ("Emulation.setScriptExecutionDisabled", {"value": True}))
        seen = [typed(page, self.host.address + it) for it in ("", "index.nb.html", "#/t/3")]
        self.diary.note("scripts off", seen)
        page.close()

    # --- The phrasebook ---

    def press_the_title(self, visitor: Visitor) -> None:
        page, seen = visitor.page, []
        typed(page, self.host.address)
        for seconds in (3.2, 10):
            visitor.hold_title(seconds)
            seen.append(later(page))
        for key in (" ", "Enter"):
            for _ in range(35):
                page.keyboard.down(key)
                page.wait_for_timeout(100)
            page.keyboard.up(key)
            seen.append(later(page))
        self.diary.note("the title, Space and Enter held", seen)
        page.locator("#title").dblclick(position={"x": 20, "y": 16})
        marked = page.evaluate("getSelection().toString().trim()")
        page.keyboard.press("Control+A")
        everything = page.evaluate("getSelection().toString()")
        alike = page.evaluate(ALIKE)
        assert len(set(alike)) == 1, "the title is not as every heading"
        told = tells(f"{marked} {everything}")
        how = f"{marked!r} and {len(everything)} letters marked, {alike[0]} as on every heading"
        self.diary.note_told("title tapped twice, all marked, menu", how, told)

    def search(self, visitor: Visitor) -> None:
        page = visitor.page
        visitor.search_phrases("qqqq")
        page.wait_for_timeout(1500)
        before = page.evaluate(KEPT)
        for wrong in WRONG:
            visitor.search_phrases(wrong)
            page.wait_for_timeout(1500)
        told = [] if page.evaluate(KEPT) == before else ["what was kept of a wrong word"]
        page.locator("#search").fill("")
        self.diary.note("wrong words searched", [sight(page)])
        self.diary.note_told("wrong words searched", "kept as before", told)
        found = []
        for word in ("police", "help", "hospital", "work"):
            visitor.search_phrases(word)
            found.append(f"{word} {page.locator('.situation li:visible').count()}")
            assert page.locator("#none").inner_text() == "", word
        self.diary.note_told("words of an emergency searched", ", ".join(found), [])
        page.locator("#search").fill("")

    def list_storage(self, visitor: Visitor) -> None:
        for place, names in stored(visitor.page).items():
            self.diary.note_told(place, ", ".join(names) or "nothing", telling_names(names))

    # --- The phone without her browser, and without what it knows ---

    def restore(self, profile: Path) -> None:
        with self.browser(profile, "--restore-last-session") as context:
            context.pages[0].wait_for_timeout(3000)
            seen = [sight(page) for page in context.pages if page.url != "about:blank"]
            assert seen, "no tab was restored"
        self.diary.note("tabs restored", seen)

    def delete_site_data(self, profile: Path) -> None:
        with self.browser(profile) as context:
            page = context.pages[0]
            origin = self.host.address.rstrip("/")
            every = {"origin": origin, "storageTypes": "all"}
            send(page, ("Storage.clearDataForOrigin", every))
            seen = [typed(page, self.host.address)]
        self.diary.note("site data deleted", seen, self.host.price)

    def block(self, profile: Path, kind: str) -> None:
        with self.browser(profile, blocked=kind) as context:
            seen = [typed(context.pages[0], self.host.address)]
        self.diary.note(f"{kind} blocked in the settings", seen, self.host.price)

    def open_privately(self) -> None:
        browser = self.driver.chromium.launch(**launch_options(chromium()))
        visitor = Visitor(browser, self.host.address)
        seen = typed(visitor.page, self.host.address)
        self.diary.note("a private window", [seen], self.host.price)
        if seen == BOOK:
            visitor.hold_title(3.2)
            self.diary.note("a private window, the title held", [later(visitor.page)])
        frame = "<!doctype html><iframe src='{}'></iframe>"
        with serving(self.host.files, bare=True) as bare:
            other = {"index.html": frame.format(bare.address).encode()}
            with serving(other, bare=True) as site:
                page = browser.new_page()
                page.goto(site.address.replace("127.0.0.1", "localhost"))
                page.wait_for_timeout(3000)
                (framed,) = (it for it in page.frames if it.url.startswith(bare.address))
                said = framed.evaluate("document.title + document.body.textContent")
        shown = framed.url.removeprefix(bare.address) + " " + " ".join(said.split())[:40]
        self.diary.note_told("a frame of another site", shown, tells(said))
        browser.close()

    @contextmanager
    def browser(
        self, profile: Path, *arguments: str, blocked: str = ""
    ) -> Iterator[BrowserContext]:
        """Start a browser with a copy of her profile, and with something blocked for all sites."""
        copy = profile.with_name(f"copy of {profile.name}")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(profile, copy, symlinks=True)
        if blocked:
            preferences = copy / "Default/Preferences"
            chosen = json.loads(preferences.read_text())
            chosen["profile"].setdefault("default_content_setting_values", {})[blocked] = 2
            preferences.write_text(json.dumps(chosen))
        context = Profile(self.driver, copy, arguments=arguments, whole=True).new_context()
        yield context
        context.close()

    # --- Without a browser ---

    def preview(self) -> None:
        for agent in MESSENGERS:
            request = Request(self.host.address, headers={"User-Agent": agent})
            with urlopen(request) as answer:
                page = answer.read().decode()
            card = " | ".join(it[it.lastindex or 0] for it in CARD.finditer(page))
            read = CODE.sub("", page) if self.host.front == "cover" else ""
            self.diary.note_told(f"preview by {agent.split('/')[0]}", card, tells(f"{card} {read}"))

    def read_disk(self, profile: Path, secrets: Mapping[str, str]) -> None:
        pages = visited(profile)
        told = {word for it in pages for word in tells(f"{it.title} {it.address}")}
        told |= {it.address for it in pages if it.is_listed and HOST_WORD in it.address}
        lines = (
            f"{it.address.removeprefix(self.host.address) or 'the address'} {it.visits} x"
            + ("" if it.is_listed else " (not listed)")
            for it in pages
        )
        self.diary.note_told("visited pages", ", ".join(lines), told)
        for name, count, text in records(profile):
            told = {*named(text), *(key for key, secret in secrets.items() if secret in text)}
            self.diary.note_told(name, f"{count} rows", told)
        for key, secret in secrets.items():
            self.diary.note_told(f"{key} in the profile", "searched", found(profile, secret))


@pytest.mark.parametrize("host", FRONTS, indirect=True)
def test_evening(host: Host, driver: Playwright, tmp_path: Path, say: Say) -> None:
    profile = tmp_path / "profile"
    diary = Diary(host.front, say)
    evening = Evening(host, diary, driver)
    visitor = Visitor(Profile(driver, profile, host.template, whole=True), host.address)
    visitor.watch_sight()
    code = her_use(visitor, host)
    evening.look_around(visitor)
    evening.look_back(visitor)
    visitor.close()
    evening.read_disk(profile, {"her word": OWN_WORD, "her note": NOTE, "her code": code})
    evening.restore(profile)
    visitor = Visitor(Profile(driver, profile, whole=True), host.address)
    visitor.watch_sight()
    evening.press_the_title(visitor)
    evening.list_storage(visitor)
    evening.search(visitor)
    evening.switch_scripts_off(visitor)
    evening.read_sources(visitor)
    evening.type_addresses(visitor)
    evening.look_back(visitor)
    visitor.close()
    evening.delete_site_data(profile)
    evening.block(profile, "javascript")
    evening.block(profile, "cookies")
    evening.open_privately()
    evening.preview()
    assert diary.found == [], "\n".join(diary.found)
