"""The pages pick a language as Python does."""

import json

import pytest

from i18n.languages import LANGUAGES, NEIGHBOURS, spoken
from tests.support.modules import run

KNOWN = [it.tag for it in LANGUAGES]
TAGS = [
    [],
    *([tag] for tag in KNOWN),
    *([tag] for tag in NEIGHBOURS),
    ["nb-NO"],
    ["nn_NO"],
    ["NB"],
    ["xx", "nb"],
    ["fil-PH", "en-PH"],
    ["be-BY", "pl"],
    ["zh-Hans-CN", "th"],
    ["", "-"],
    ["constructor"],
]
"""The languages that a browser may name, the best first."""


@pytest.fixture(scope="module")
def picked() -> list[str]:
    """The language that the page picks for each of `TAGS`."""
    call = f"{json.dumps(TAGS)}.map((tags) => pickLanguage.pickLanguage({json.dumps(KNOWN)}, tags))"
    printing = f"console.log(JSON.stringify({call}))"
    found: list[str] = json.loads(run(["page/pick-language.js"], printing))
    return found


def test_page_and_python_pick_the_same_language(picked: list[str]) -> None:
    assert picked == [spoken(tags).tag for tags in TAGS]
