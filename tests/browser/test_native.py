"""The native app on CPython, with a real client: cover, ways back, notes, and a killed process."""

from pathlib import Path

from tests.support.native_phone import assert_phrasebook, data, read_limits, stage, user
from tests.support.native_user import NativeUser

__all__ = ["data", "stage", "user"]

WORD = "Blåbær  17"
TYPED = "blåbær 17"
NOTE = "Kanarifugl 7391 Øvre Slottsgate"


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
