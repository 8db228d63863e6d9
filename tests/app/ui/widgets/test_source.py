"""The quiet line below a block."""

from dataclasses import replace
from datetime import date

from app.domain.facts import Source, SourceRef
from app.notebook import Notebook
from app.platform.ports import Platform
from app.state import State
from app.ui.context import Services
from app.ui.widgets.source import source_text
from i18n.catalog import words_for
from i18n.languages import SOURCE
from tests.support.fake_platform import FakePlatform
from tests.support.guide import CHECKED, small_guide


def services(tag: str = "en") -> Services:
    platform: Platform = FakePlatform()
    guide = replace(
        small_guide(),
        sources={
            "page": Source("page", "A page", "UDI, the directorate", CHECKED),
            "again": Source("again", "Another page", "UDI, the directorate", CHECKED),
            "older": Source("older", "A third", "The police", date(2026, 3, 1)),
        },
    )
    state = State("", suggested=SOURCE, known=str.isascii, save=platform.save, covers=False)
    words, notebook = words_for(tag, guide.facts), Notebook(platform)
    return Services(guide, words, None, state, notebook, platform, lambda: CHECKED, {})


def test_it_names_each_publisher_once_and_the_oldest_day() -> None:
    refs = (SourceRef("page", 3), SourceRef("again"), SourceRef("older"))
    assert source_text(services(), refs) == "UDI, The police · checked 1 March 2026"
    assert source_text(services(), refs[:1]) == "UDI · checked 24 November 2026"


def test_the_day_is_written_as_in_the_language() -> None:
    assert source_text(services("nb"), (SourceRef("page"),)).endswith("24. november 2026")
