"""The pages pick a language as Python does."""

import json
import subprocess

import pytest

from app.publish.pages.inline_assets import shipped
from i18n.languages import LANGUAGES, NEIGHBOURS, spoken
from tests.support.node_tools import node

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
    call = f"{json.dumps(TAGS)}.map((tags) => pickLanguage({json.dumps(KNOWN)}, tags))"
    code = f"{shipped('pick-language.js')}; console.log(JSON.stringify({call}))"
    done = subprocess.run([node(), "-e", code], capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def test_page_and_python_pick_the_same_language(picked: list[str]) -> None:
    assert picked == [spoken(tags).tag for tags in TAGS]
