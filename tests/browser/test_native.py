"""The native app on CPython, with a real client: cover, ways back, notes, and a killed process."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.publish.native.project import stage_native
from i18n.words import words_for
from tests.support.leak_words import tells
from tests.support.native_user import NONE_FOUND, NativeProcess, NativeUser

WORD = "Blåbær  17"
TYPED = "blåbær 17"
NOTE = "Kanarifugl 7391 Øvre Slottsgate"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the native app, as `flet build` gets it."""
    folder = tmp_path_factory.mktemp("native") / "stage"
    stage_native(folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder that the phone gives to the app."""
    return tmp_path / "data"


@pytest.fixture
def user(browser: Browser, stage: Path, data: Path) -> Iterator[NativeUser]:
    """Somebody who has just installed the app and started it."""
    data.mkdir()
    process = NativeProcess(stage, data)
    user = NativeUser(browser, process)
    try:
        user.launch()
        yield user
    finally:
        user.close()
        process.kill()


def read_limits(user: NativeUser) -> None:
    """Choose English and read the limits; ends at the rehearsal."""
    user.tap("English")
    user.see("What this guide can and cannot hide")
    user.tap("Next")
    user.see("Try it now")


def assert_phrasebook(user: NativeUser) -> None:
    user.see_phrasebook()
    assert tells("\n".join(text for text in user.texts() if text != NONE_FOUND)) == []


def test_notes_and_word_survive_a_kill_and_the_guide_does_not(user: NativeUser, data: Path) -> None:
    """The whole of a life: read, leave, come back by the word, write, be killed, come back, read.

    One test, because a start of Flutter takes as long as all the rest.
    """
    read_limits(user)
    user.choose_word(WORD)
    user.exit()
    assert_phrasebook(user)
    user.hold()
    assert_phrasebook(user)
    user.search_in_vain("blåbær 18")
    assert_phrasebook(user)
    user.submit(TYPED)
    user.see_home()

    user.go_to_notes()
    code = user.begin_notes()
    user.note(NOTE)
    files = sorted((data / "book").iterdir())
    # The device's secret is in the client's secret storage, as on a phone.
    assert [it.name for it in files] == ["data.0", "data.1", "data.lock"]
    assert not [it for it in files if NOTE.encode() in it.read_bytes()]
    user.kill()  # with the guide and the notes in sight

    user.launch()
    assert_phrasebook(user)
    user.submit(TYPED)
    user.see_home()
    user.go_to_notes()
    user.unlock(code)
    assert any(NOTE in text for text in user.texts())


def test_without_a_word_holding_the_title_leads_back_and_no_end_of_the_process_does(
    user: NativeUser,
) -> None:
    read_limits(user)
    user.kill()  # the first moment at which she knows the way back

    user.launch()
    assert_phrasebook(user)
    assert sorted(user.preferences()) == ["index", "settings"]
    record = json.loads(json.loads(user.preferences()["index"]))
    assert sorted(record) == ["hash", "salt"]
    user.search_in_vain(TYPED)
    assert_phrasebook(user)
    phrase = user.guide.situations[0].phrases[0].norwegian
    star = f"Favourite: {phrase}"
    user.empty_search()
    user.submit(phrase)
    user.tap(star)
    user.until(lambda: user.preferences().keys() >= {"favourites", "searches"}, "both are stored")
    user.kill()

    user.launch()
    user.tap("Favourites")
    user.until(lambda: star in user.texts(), "the favourite")
    assert sorted(user.preferences()) == ["favourites", "index", "searches", "settings"]
    user.tap("Language: English")
    user.tap("Norsk bokmål")
    user.until(lambda: "Språk: Norsk bokmål" in user.texts(), "Norwegian")
    user.see_phrasebook()
    user.hold()
    norwegian = words_for("nb", user.guide.facts)
    user.see(norwegian("For people in Norway who are forced, tricked or exploited"))
    assert json.loads(json.loads(user.preferences()["index"])) == record
