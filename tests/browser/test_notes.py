"""Notes in the published app: written, kept, locked, found by nobody, taken out and brought in."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FileChooser, Playwright

from app.domain.routes import Route
from app.platform.sodium_nacl import NaClSodium
from i18n.words import Words
from storage import export_file
from storage.container import CONTAINER_SIZE
from storage.note import Field, Kind, Note
from tests.support.file_lock_worker import hold_files
from tests.support.profile import Profile, forms, found
from tests.support.published import Published
from tests.support.static_page import HIDE
from tests.support.visitor import BEGUN, Visitor
from tests.support.visitor.notes_user import DIGITS

CANARY = "Kanarifugl 7391 Øvre Slottsgate"
BIRD = "Linerle 2846 Nedre Foss"

OLDEST = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("store");
  const dates = [];
  for await (const file of folder.values()) dates.push((await file.getFile()).lastModified);
  return dates.length === 3 ? Math.min(...dates) : 0;
}"""
"""The oldest date of the three files, in milliseconds since 1970; 0 before they are there."""

END_APP = """() => {
  const begin = setTimeout;
  window.setTimeout = (call, wait) => (wait === 3000 ? 0 : begin(call, wait));
  new BroadcastChannel("book").postMessage({ type: "restart" });
}"""
"""Ends the app, as a lock does, but the next one does not begin."""

# The files of this site as a program with the phone in its hands would list them.
LIST = """async () => {
  const listed = [];
  const dates = [];
  const walk = async (folder, path) => {
    for await (const entry of folder.values()) {
      const name = `${path}${entry.name}`;
      if (entry.kind === "directory") await walk(entry, `${name}/`);
      else {
        const { size, lastModified } = await entry.getFile();
        listed.push([name, size]);
        dates.push(lastModified);
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return {
    files: listed.sort(),
    // Which file was written last is not to be seen.
    apart: Math.max(...dates) - Math.min(...dates) > 1000,
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage).sort(),
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    caches: await caches.keys(),
    cookies: document.cookie,
    name: window.name,
  };
}"""


@pytest.fixture
def keeper(
    request: pytest.FixtureRequest,
    driver: Playwright,
    used_profile: Path,
    site: Published,
    tmp_path: Path,
) -> Iterator[Visitor]:
    """A visitor whose phone has no notes yet, and keeps its files in `tmp_path / "profile"`.

    A parameter is the height of the phone in pixels.
    """
    size = {"width": 360, "height": getattr(request, "param", 740)}
    profile = Profile(driver, tmp_path / "profile", used_profile)
    visitor = Visitor(profile, site.address, viewport=size)
    visitor.renew(**BEGUN)
    yield visitor
    visitor.close()


@pytest.fixture(scope="module")
def code(installed: Visitor) -> str:
    """The code of the notebook on this file's phone; who begins another one takes `keeper`."""
    installed.renew(**BEGUN)
    installed.start()
    installed.go_to_notes()
    return installed.begin_notes()


@pytest.fixture
def writer(code: str, installed: Visitor) -> Visitor:
    """A visitor in the open notebook, with notes of earlier tests in it.

    Where the last test has left it open she goes on there: a start and the slow hash take longer
    than most of what she does.
    """
    if not has_notes_open(installed):
        installed.renew(**BEGUN)
        installed.start()
        installed.go_to_notes()
        installed.unlock(code)
    installed.record.clear()
    return installed


def has_notes_open(phone: Visitor) -> bool:
    """Tell whether the list of notes is there, and nobody has left the guide on this phone."""
    if not any("/frame.html" in frame.url for frame in phone.page.frames):
        return False
    return phone.words()("Lock now") in phone.texts() and "face" not in phone.settings()


@pytest.fixture
def stopped(site: Published) -> Iterator[None]:
    """Nobody serves the site while a test runs."""
    site.stop()
    yield
    site.start()


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    for number, form in enumerate(forms(CANARY)):
        (tmp_path / str(number)).write_bytes(b"\0\1" + form + b"\2")
    assert len(found(tmp_path, CANARY)) == len(list(forms(CANARY)))


MOST_TAPS = 5
"""Taps from home until the first letter of the first note can be typed."""
MOST_WORDS = 60
"""Words that the notes show on that way; the settings before them are not counted."""


def test_first_note_takes_few_taps_and_words_and_is_hidden_with_two_more(keeper: Visitor) -> None:
    taps = 0
    seen: dict[str, None] = {}

    def tap(name: str) -> None:
        nonlocal taps
        keeper.tap(words(name))
        taps += 1

    def look() -> None:
        unseen = {words(it) for it in ("Back", "Language", "Show the code")}  # spoken alone
        seen.update(dict.fromkeys(it for it in keeper.texts() if it not in unseen))

    def type_without_a_tap(text: str) -> None:
        keeper.page.keyboard.type(text)
        typed = "document.activeElement.value"
        keeper.until(lambda: keeper.frame.evaluate(typed) == text, "the field had the focus")
        keeper.settle()

    keeper.start()
    words = keeper.words()
    tap("Settings")
    keeper.see(words("Settings"))
    tap("Notes")
    keeper.see_door()
    look()
    tap("Start a new notebook")
    keeper.see(words("Your notes"))
    keeper.settle()
    look()
    type_without_a_tap(DIGITS)
    tap("Next")
    keeper.until(lambda: words("Once more") in keeper.texts(), "the code once more")
    keeper.settle()
    look()
    type_without_a_tap(DIGITS)
    tap("Start writing")
    keeper.see(words("Note"))
    keeper.settle()
    type_without_a_tap(CANARY)
    assert taps <= MOST_TAPS
    assert sum(len(text.split()) for text in seen) <= MOST_WORDS, seen
    tap("Done")
    keeper.see_notes()
    assert any(CANARY in text for text in keeper.texts())
    tap("Lock now")
    keeper.until(keeper.page.locator("#locked").is_visible, "the word that it is locked", 2)
    assert taps == MOST_TAPS + 2
    keeper.until(keeper.page.locator("#locked").is_hidden, "nobody sees it who comes later")
    keeper.until(lambda: not keeper.is_there(), "the first page")
    keeper.arrive()
    keeper.go_to_notes()
    assert not any(CANARY in text for text in keeper.texts())
    keeper.unlock(DIGITS)
    assert any(CANARY in text for text in keeper.texts())
    assert keeper.complaints == []


TALL = pytest.mark.parametrize("keeper", [2100], indirect=True)
"""So tall that nothing scrolls, and every screen is seen whole."""


@TALL
@pytest.mark.usefixtures("stopped")
def test_a_note_is_kept_and_found_by_nobody_and_every_past_looks_the_same(
    keeper: Visitor, tmp_path: Path
) -> None:
    """In one journey, because each start and each passcode take seconds."""

    def shows_note() -> bool:
        return any(CANARY in text for text in keeper.texts())

    def look() -> dict[str, Any]:
        words = keeper.words()
        screens = []
        for name in (words("Settings"), words("Notes")):
            keeper.tap(name)
            keeper.see(name)
        keeper.until(lambda: words("Your code") in keeper.texts(), "the door")
        keeper.settle()
        screens.append(keeper.nodes())
        keeper.try_code("not the code")
        wrong = words("This code does not open anything here. Try again.")
        keeper.until(lambda: wrong in keeper.texts(), "no notes")
        keeper.settle()
        screens.append(keeper.nodes())
        keeper.tap(words("Start a new notebook"))
        keeper.see(words("Your notes"))
        screens.append(keeper.nodes())
        keeper.tap(words("Back"))
        keeper.see(words("Notes"))
        keeper.tap(words("Back"))
        keeper.see(words("Settings"))
        screens.append(keeper.nodes())
        return {"screens": screens, "kept": keeper.page.evaluate(LIST)}

    keeper.context.set_offline(True)
    keeper.start()
    never = look()
    assert never["kept"]["files"] == [
        ["store/a", CONTAINER_SIZE],
        ["store/b", CONTAINER_SIZE],
        ["store/k", 80],
    ]
    keeper.tap(keeper.words()("Notes"))
    keeper.see_door()
    code = keeper.begin_notes(with_words=True)
    keeper.note(CANARY)
    assert shows_note()
    keeper.close()
    profile = tmp_path / "profile"
    files = [file for file in profile.rglob("*") if file.is_file()]
    sealed = [file for file in files if file.stat().st_size == CONTAINER_SIZE]
    assert len(sealed) == 2  # it is this folder that the notes lie in
    assert found(profile, CANARY) == []
    assert found(profile, code) == []
    keeper.restart()
    keeper.context.set_offline(True)
    keeper.start()
    used = look()
    keeper.tap(keeper.words()("Notes"))
    keeper.see_door()
    assert not shows_note()
    keeper.unlock(code)
    assert shows_note()
    keeper.lock()
    assert not shows_note()
    assert CANARY not in keeper.page.content() + keeper.frame.content()
    keeper.go_to_notes()
    keeper.unlock(code)
    words = keeper.words()
    keeper.tap(words("Codes, files and deleting"))
    keeper.see(keeper.titles()[Route.MANAGE_NOTES])
    keeper.tap_last(words("Delete all notes"))
    done = words("Everything is deleted, but files that you saved are still where they were.")
    keeper.until(lambda: done in keeper.texts(), "everything is deleted", 30)
    keeper.settle()
    keeper.tap(words("Continue"))
    keeper.until(lambda: not keeper.is_there(), "the first page")
    keeper.arrive()
    erased = look()
    for other in (used, erased):
        assert other["kept"] == never["kept"]
        for screen, before in zip(other["screens"], never["screens"], strict=True):
            assert [node for node in screen if node not in before] == []
            assert screen == before
    assert keeper.complaints == []


def renderers(phone: Visitor) -> set[int]:
    """Return the numbers of the processes that pages and frames live in."""
    assert phone.context.browser
    session = phone.context.browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {it["id"] for it in processes if it["type"] == "renderer"}


def test_a_new_process_after_each_lock_and_every_letter_is_kept(code: str, writer: Visitor) -> None:
    """All that Flutter and Python had in memory is gone, the worker and the frame with it."""
    words = writer.words()
    processes: set[int] = set()

    def mark_frame() -> None:
        nonlocal processes
        processes = renderers(writer)
        writer.frame.evaluate("window.old = true")

    def assert_renewed() -> None:
        writer.until(lambda: not writer.frame.evaluate("window.old"), "a new frame")
        writer.arrive()
        assert writer.headings()[:1] == [writer.titles()["/"]]
        assert processes - renderers(writer) != set()
        writer.until(lambda: len(writer.page.workers) == workers, "no worker more")

    workers = len(writer.page.workers)
    mark_frame()
    writer.tap(words("Lock now"))
    assert_renewed()
    writer.go_to_notes()
    writer.unlock(code)
    writer.tap(words("New note"))
    writer.see(words("Note"))
    writer.type(words("Write here"), "only just")
    writer.settle()  # Flutter tells Python of a letter in a frame; no hand hides the page sooner
    mark_frame()
    writer.page.evaluate(HIDE, True)
    writer.until(lambda: not writer.frame.evaluate("window.old"), "a new frame while hidden", 10)
    assert writer.on_cover()
    writer.page.evaluate(HIDE, False)
    writer.uncover()
    assert_renewed()
    writer.go_to_notes()
    writer.unlock(code)
    writer.until(lambda: any("only just" in text for text in writer.texts()), "the note")
    assert writer.complaints == []


def test_a_file_goes_out_and_opens_in_cpython_and_the_other_way_round(
    writer: Visitor, tmp_path: Path
) -> None:
    writer.note(CANARY)
    words, titles = writer.words(), writer.titles()
    writer.tap(words("Codes, files and deleting"))
    writer.see(titles[Route.MANAGE_NOTES])
    writer.tap(words("Save notes to a file"))
    writer.see(words("Save notes to a file"))
    passphrase = writer.shown_words()
    with writer.page.expect_download() as download:
        writer.tap(words("Save the file"))
    assert download.value.suggested_filename == "parlor.dat"
    file = tmp_path / "parlor.dat"
    download.value.save_as(file)
    notes = export_file.read(NaClSodium(), file.read_bytes(), passphrase)
    (out,) = [note for note in notes if note.answer(Field.TEXT) == CANARY]

    day = datetime(2026, 1, 2, 3, 4)
    answers = ((Field.WHO, "from CPython"), (Field.MONEY, "forty"))
    lawyer = Note(0, Kind.LAWYER, answers, day, day)
    file.write_bytes(export_file.write(NaClSodium(), [lawyer, out], "five of my words"))
    writer.tap(words("Back"))
    writer.see(titles[Route.MANAGE_NOTES])
    writer.tap(words("Add notes from a file"))
    writer.see(words("Add notes from a file"))
    chosen: list[FileChooser] = []
    writer.page.on("filechooser", lambda chooser: chosen.append(chooser))
    writer.tap(words("Choose the file"))
    writer.until(lambda: chosen, "the browser asks for a file")
    chosen[0].set_files(file)
    writer.until(lambda: words("Choose another file") in writer.texts(), "the file was taken")
    writer.settle()
    writer.type(words("The five words for the file"), "not these")
    writer.tap(words("Add the notes"))
    wrong = words("The file did not open. The words may be wrong, or it may be the wrong file.")
    writer.until(lambda: wrong in writer.texts(), "wrong words")
    writer.settle()
    writer.type(words("The five words for the file"), "Five of my  words ")
    writer.tap(words("Add the notes"))
    new = words("New notes: {number}").format(number=1)
    writer.until(lambda: new in writer.texts(), "the one that was not here yet")
    writer.tap(words("Back"))
    writer.see(titles[Route.MANAGE_NOTES])
    writer.tap(words("Back"))
    writer.see_notes()
    assert any(text.startswith("from CPython") for text in writer.texts())
    assert sum(CANARY in text for text in writer.texts()) == 1
    assert writer.complaints == []


def test_plain_text_only_behind_a_warning(writer: Visitor) -> None:
    writer.note(BIRD)
    words = writer.words()
    writer.tap(words("Codes, files and deleting"))
    writer.see(words("Codes, files and deleting"))
    writer.tap(words("Save notes to a file"))
    writer.see(words("Save notes to a file"))
    writer.tap(words("I still want a file without a lock"))
    with writer.page.expect_download() as download:
        writer.tap(words("Save without a lock"))
    assert download.value.suggested_filename == "parlor.txt"
    assert BIRD in Path(download.value.path()).read_text(encoding="utf-8")
    writer.tap(words("Back"))
    writer.see(words("Codes, files and deleting"))
    writer.tap(words("Back"))
    writer.see_notes()


def test_the_tab_that_was_opened_last_has_the_notes(code: str, writer: Visitor) -> None:
    writer.note("something")
    first = writer.page
    writer.page = writer.context.new_page()
    writer.start()
    writer.until(lambda: first.url.endswith("/phrasebook.html"), "the first tab is the book")
    writer.go_to_notes()
    writer.unlock(code)
    assert any("something" in text for text in writer.texts())
    first.close()
    assert writer.complaints == []


def test_an_exit_forgets_keys_and_notes(code: str, writer: Visitor) -> None:
    writer.note(BIRD)
    writer.leave("touch")
    writer.until(writer.on_cover, "the cover", 2)
    writer.see_phrasebook()
    writer.until(lambda: not writer.has_python(), "Python's worker is gone", 5)
    assert BIRD not in writer.page.content()
    writer.come_back()
    writer.go_to_notes()
    assert not any(BIRD in text for text in writer.texts())
    writer.unlock(code)
    writer.until(lambda: any(BIRD in text for text in writer.texts()), "the note")


def test_dates_of_the_files_go_on_with_the_app_and_after_an_exit(phone: Visitor) -> None:
    """Nobody uses the notes. So no date tells whether somebody did."""

    def oldest() -> float:
        date: float = phone.page.evaluate(OLDEST)
        return date

    def now() -> float:
        time: float = phone.page.evaluate("Date.now()")
        return time

    phone.start()
    begun = now()
    phone.until(lambda: oldest() > begun, "the files are open")
    later = oldest() + 3000  # the start itself writes, and the next write is a minute later
    phone.until(lambda: oldest() > later, "a later date than the start's", 20)
    phone.page.evaluate(END_APP)
    later = now() + 1000
    phone.until(lambda: oldest() > later, "a date while there is no app", 20)
    phone.leave("touch")
    phone.see_phrasebook()
    later = now()
    phone.until(lambda: oldest() > later, "a date after the exit", 20)
    assert phone.complaints == []


def go_to_trouble(phone: Visitor) -> Words:
    """From home to the notes, where the door is not to be seen."""
    words = phone.words()
    phone.tap(words("Settings"))
    phone.see(words("Settings"))
    phone.tap(words("Notes"))
    return words


def test_files_that_something_else_holds_are_named_and_the_guide_goes_on(phone: Visitor) -> None:
    other, held = hold_files(phone.context, phone.address)
    assert held == "held"
    phone.start()
    words = go_to_trouble(phone)
    said = words(
        "This guide is open in another tab or window. Close it there, then try again. "
        "The guide still works."
    )
    phone.until(lambda: said in phone.texts(), "the reason")
    other.close()
    phone.tap(words("Try again"))
    phone.until(lambda: words("Your code") in phone.texts(), "the door")
    phone.tap(words("Back"))
    phone.see(words("Settings"))


# A browser that cannot keep files: test_engines.py.


def test_a_full_phone_is_named_and_the_guide_goes_on(keeper: Visitor, site: Published) -> None:
    keeper.open("phrasebook.html")
    # As before the first start: files that are there have their room already.
    keeper.page.evaluate(
        """async () => {
          const root = await navigator.storage.getDirectory();
          for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
        }"""
    )
    session = keeper.context.new_cdp_session(keeper.page)
    used = session.send("Storage.getUsageAndQuota", {"origin": site.address.rstrip("/")})["usage"]
    session.send(
        "Storage.overrideQuotaForOrigin",
        {"origin": site.address.rstrip("/"), "quotaSize": used + 4096},
    )
    keeper.start()
    words = go_to_trouble(keeper)
    said = words(
        "Your phone is full. If anything was saved before, it is still there. "
        "Delete photos or apps you do not need, then try again. The guide still works."
    )
    keeper.until(lambda: said in keeper.texts(), "the reason")
    session.send("Storage.overrideQuotaForOrigin", {"origin": site.address.rstrip("/")})
    keeper.tap(words("Try again"))
    keeper.until(lambda: words("Your code") in keeper.texts(), "the door")
