from functools import cache
from itertools import chain

from i18n.translators.extraction import templates
from i18n.translators.messages import messages_by_file
from i18n.translators.sheets.screens import NOTES, SCREENS, content_screen, interface_screen
from tests.support.guide import bundled

GUIDE = bundled()
CONTENT = [file for file, _ in messages_by_file(GUIDE)]


@cache
def interface() -> set[str]:
    """Return the files with texts of the interface; to read them takes a second."""
    return {file for it in templates(GUIDE)["ui"] for file, _ in it.locations}


def test_every_file_with_texts_has_a_screen() -> None:
    assert [it for it in sorted(interface()) if interface_screen(it) is None] == []
    assert [it for it in CONTENT if content_screen(it) is None] == []


def test_every_entry_of_the_table_has_texts() -> None:
    stems = {
        NOTES if f"/{NOTES}/" in it else it.rpartition("/")[2].partition(".")[0]
        for it in interface()
    }
    assert set(chain.from_iterable(it.interface for it in SCREENS)) - stems == set()
    beginnings = chain.from_iterable(it.content for it in SCREENS)
    assert [it for it in beginnings if not any(file.startswith(it) for file in CONTENT)] == []


def test_screens_follow_the_content() -> None:
    places = [content_screen(it) or 0 for it in CONTENT]
    assert places == sorted(places)
