"""The language that she reads is the same for the page and for Python."""

import json
from typing import Any, Final

import pytest

from app.session.settings import SettingsState
from i18n.languages import LANGUAGES, NEIGHBOURS
from tests.support.modules import PAGE, each

CASES: Final[tuple[tuple[str, list[str], str, bool], ...]] = (
    ('{"language":"bg","introduced":true}', ["pl"], "bg", True),
    ('{"language":"zh-Hans","introduced":true}', [], "zh-Hans", True),
    ('{"language":"bg"}', ["pl"], "bg", False),
    ('{"language":"bg","introduced":1}', ["pl"], "bg", False),
    ('{"language":"da","introduced":true}', ["pl"], "nb", True),
    ('{"language":"xx","introduced":true}', ["pl"], "pl", True),
    ('{"language":"","introduced":true}', ["pl"], "pl", False),
    ('{"introduced":true}', [], "en", False),
    ("{", ["ckb-IQ", "tr"], "ar", False),
    ("", [], "en", False),
    ("", ["nb-NO"], "nb", False),
    ("", ["nn_NO"], "nn", False),
    ("", ["NB"], "nb", False),
    ("", ["xx", "nb"], "nb", False),
    ("", ["fil-PH", "en-PH"], "fil", False),
    ("", ["be-BY", "pl"], "ru", False),
    ("", ["zh-Hans-CN", "th"], "zh-Hans", False),
    ("", ["xx", "en", "nb"], "en", False),
    ("", ["", "-", "constructor"], "en", False),
)
"""The stored settings and the phone's languages; the language, and whether she has begun."""
ALL: Final = (
    *((text, phone) for text, phone, *_ in CASES),
    *(("", [tag]) for tag in (*(it.tag for it in LANGUAGES), *NEIGHBOURS)),
    *((json.dumps({"language": it.tag}), ["xx"]) for it in LANGUAGES),
)


@pytest.fixture(scope="module")
def on_page() -> Any:
    """The decisions of the page in `ALL`."""
    worlds = [{"page": {"stored": {"settings": text}, "languages": phone}} for text, phone in ALL]
    decide = "() => [pageLanguage.wanted(), settings.isIntroduced()]"
    return each(["page/settings.js", "page/page-language.js"], worlds, decide, before=PAGE)


def in_python(text: str, phone: list[str]) -> list[object]:
    state = SettingsState(text, phone_languages=tuple(phone), save=lambda _: None)
    return [state.language.tag, state.is_introduced]


def test_python_reads_the_settings_and_the_phone() -> None:
    assert [in_python(*it[:2]) for it in CASES] == [[*it[2:]] for it in CASES]


def test_page_decides_as_python_does(on_page: list[list[object]]) -> None:
    assert on_page == [in_python(*it) for it in ALL]
