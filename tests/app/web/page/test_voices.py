"""A voice reads a language that it speaks, and only if it lives on the phone."""

import json
from typing import Any, Final

import pytest

from tests.support.modules import run
from tests.support.speech import ANDROID, CHROMIUM, EDGE, IPHONE, OTHERS, Voice, voice

ENGINE: Final = """
let list = %s;
let looks = 0;
const speechSynthesis = { getVoices() { looks += 1; return list; } };
const window = { speechSynthesis };
"""
MANY: Final = 15_000


def told(voices: list[Voice], steps: str) -> Any:
    """Return the value of the steps on a phone with these voices."""
    code = f"console.log(JSON.stringify((() => {{ {steps} }})()))"
    return json.loads(run(["page/voices.js"], code, before=ENGINE % json.dumps(voices)))


@pytest.mark.parametrize(
    ("voices", "tags"),
    [
        ([], []),
        (CHROMIUM, []),
        (EDGE, []),
        (OTHERS, ["sv", "da"]),
        (IPHONE, ["en", "nb", "ar", "th", "ro"]),
        (ANDROID, ["en", "nb", "fil", "lt"]),
        ([voice("Rosa", "tl-PH"), voice("Nora", "no-NO")], ["fil", "nb"]),
        ([voice("Zari", "fa-AF"), voice("Ting", "zh-CN")], ["prs", "zh-Hans"]),
    ],
    ids=["none", "on a server", "named so", "others", "iPhone", "Android", "older", "regions"],
)
def test_languages_are_those_of_the_voices_on_the_phone(
    voices: list[Voice], tags: list[str]
) -> None:
    assert told(voices, "return voices.tags()") == tags


def test_phones_own_choice_comes_before_others() -> None:
    two = [voice("Kate", "en-GB"), voice("Daniel", "en-GB", default=True), voice("Ava", "en-US")]
    assert told(two, "return [voices.of('en').name, voices.of('nb')]") == ["Daniel", None]


def test_list_of_thousands_is_read_once() -> None:
    """A list is looked through when it comes, and not for each text: the exit would wait."""
    many = [*IPHONE, *[voice(f"Voice {n}", "xx") for n in range(MANY)]]
    steps = "for (let n = 0; n < 100; n += 1) voices.of('en'); return looks"
    assert told(many, steps) == 1


def test_list_that_comes_later_is_told_or_found_at_the_next_look() -> None:
    steps = f"""
        const heard = [];
        voices.changed.on(() => heard.push(voices.tags()));
        list = {json.dumps(OTHERS)};
        const found = voices.tags();
        list = {json.dumps(ANDROID)};
        speechSynthesis.onvoiceschanged();
        return [found, heard];"""
    assert told([], steps) == [["sv", "da"], [["en", "nb", "fil", "lt"]]]
