"""Traces of the notes in the browser: in its memory after a lock, in dates after an exit."""

import time
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Playwright

from storage.container import CONTAINER_SIZE
from tests.soak.conftest import Say
from tests.support.browser_records import rows
from tests.support.process_memory import hits
from tests.support.profile import Profile
from tests.support.published import Published
from tests.support.visitor import BEGUN, Visitor

CANARY = "Kanarifugl 7391 Slottsgate"
VISITS = 6
"""Of each kind."""
REST = 20
"""Seconds after a lock."""
SINCE_1601 = 11_644_473_600
"""Seconds until 1970 from the year in which Chromium's dates begin."""
LAST_VISIT = """SELECT visit_time FROM visits JOIN urls ON visits.url = urls.id
  WHERE urls.url LIKE '%phrasebook.html' ORDER BY visit_time DESC LIMIT 1"""


def write(visitor: Visitor, text: str) -> None:
    """Write a note as fingers do, and stay in it."""
    words = visitor.words()
    visitor.tap(words("New note"))
    visitor.see(words("Note"))
    visitor.tap(words("Write here"))
    for letter in text:
        visitor.page.keyboard.type(letter)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the browser's profile."""
    return tmp_path / "profile"


@pytest.fixture
def visitor(driver: Playwright, used_profile: Path, site: Published, folder: Path) -> Visitor:
    """Somebody at her notes, in a browser with all of its processes; a test closes it."""
    visitor = Visitor(Profile(driver, folder, used_profile, whole=True), site.address)
    visitor.renew(**BEGUN)
    visitor.start()
    visitor.go_to_notes()
    return visitor


def test_no_process_of_a_page_holds_a_note_or_a_code_after_a_lock(
    visitor: Visitor, folder: Path, say: Say
) -> None:
    code = visitor.begin_notes()
    visitor.note(CANARY)
    open_ = hits(folder, CANARY)
    assert open_["renderer"] > 0
    visitor.lock()
    time.sleep(REST)
    locked, codes = hits(folder, CANARY), hits(folder, code)
    visitor.close()
    say(f"a note in memory, open and {REST} s after a lock: {open_}, {locked}; the code: {codes}")
    assert locked["renderer"] == codes["renderer"] == 0


def test_dates_tell_of_the_exit_and_not_of_the_notes(
    visitor: Visitor, folder: Path, say: Say
) -> None:
    code = visitor.begin_notes()
    visitor.close()
    chance = Random(53)
    kinds = ["written", "locked", "unused"] * VISITS
    chance.shuffle(kinds)
    after: dict[str, list[float]] = {kind: [] for kind in kinds}
    for kind in kinds:
        visitor.restart()
        visitor.renew(**BEGUN)
        visitor.start()
        if kind != "unused":
            visitor.go_to_notes()
            visitor.unlock(code)
            write(visitor, CANARY)
        if kind == "locked":
            visitor.tap(visitor.words()("Done"))
            visitor.see_notes()
            visitor.tap(visitor.words()("Lock now"))
        visitor.page.wait_for_timeout(chance.uniform(0, 3000))
        visitor.leave()
        visitor.see_phrasebook()
        visitor.page.wait_for_timeout(6000)
        visitor.close()
        files = [it for it in (folder / "Default/File System").rglob("*") if it.is_file()]
        dates = [it.stat().st_mtime for it in files if it.stat().st_size in (CONTAINER_SIZE, 80)]
        [(left,)] = rows(folder, "History", LAST_VISIT)
        after[kind].append(min(dates) - (left / 1e6 - SINCE_1601))
    for kind, seconds in after.items():
        found = ", ".join(f"{it:.1f}" for it in sorted(seconds))
        say(f"dates of the files, in seconds after the exit, notes {kind}: {found}")
    assert min(min(seconds) for seconds in after.values()) > 0
