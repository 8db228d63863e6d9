"""Each rule that no type can express, broken once."""

from pathlib import Path

import pytest

from app.content.load import load
from app.content.rules import is_counted
from app.content.toml import ContentError
from tests.support.broken_content import line_of, refusal


@pytest.mark.parametrize(
    ("file", "at", "old", "new", "reason"),
    [
        ("sources.toml", "[udi]", "number = 7\n", "number = 8\n", "the lines are not numbered"),
        ("facts.toml", 'dial = "+472233', 'dial = "+4722', 'dial = "+47 22 ', "cannot be dialled"),
        (
            "ways/questions.toml",
            '[[question]]\nkey = "age"',
            'key = "age"',
            'key = "danger"',
            "question 'danger' is there twice",
        ),
        (
            "ways/questions.toml",
            'key = "child"',
            'key = "child"',
            'key = "open"',
            "to every question",
        ),
        (
            "ways/questions.toml",
            'key = "child"',
            'key = "child"',
            'key = "unsaid"',
            "to every question",
        ),
        (
            "ways/2-reflection.toml",
            'when = { here = ["no"] }',
            'when = { here = ["no"] }',
            'when = { here = ["open"] }',
            "question 'here' has no answer 'open'",
        ),
        (
            "ways/2-reflection.toml",
            'when = { here = ["no"] }',
            'when = { here = ["no"] }',
            'when = { children = ["no"] }',
            "question 'children' does not say what depends on it",
        ),
        (
            "ways/1-safe.toml",
            "wants = [",
            'wants = ["',
            'wants = ["x',
            "question 'want' has no answer 'x",
        ),
        (
            "ways/2-reflection.toml",
            'wants = ["stay", "safety"]',
            '["stay", "safety"]',
            '["z", "stay", "a"]',
            "question 'want' has no answer 'a'",
        ),
        (
            "ways/1-safe.toml",
            "key = ",
            'effect = "for"',
            'effect = "mind"',
            "way 'safe' has no reason",
        ),
        (
            "options.toml",
            "[[option]]",
            'row = "renew"',
            'row = "new"',
            "must be long, renew, where",
        ),
        ("options.toml", "[[option]]", 'row = "renew"', 'row = "long"', "must be long, renew"),
        ("cards.toml", " interpreter in {l", "interpreter in {language}", "it", "in both texts or"),
        ("cards.toml", "", 'ckb = "', 'kurd = "', "'kurd' is not among the interpreter languages"),
    ],
)
def test_broken_rule_is_refused_on_its_line(
    content: Path, file: str, at: str, old: str, new: str, reason: str
) -> None:
    line = line_of(content, file, at)
    error = refusal(content, file, old, new)
    assert reason in error.reason
    assert error.line == line


def test_wish_needs_the_question_about_wishes(content: Path) -> None:
    questions = content / "ways/questions.toml"
    text = questions.read_text(encoding="utf-8")
    questions.write_text(text.replace('key = "want"', 'key = "wish"'), encoding="utf-8")
    line = line_of(content, "ways/1-safe.toml", "wants = ")
    with pytest.raises(ContentError, match=rf"^1-safe.toml:{line}: .*'want' has no answer"):
        load(content)


def test_reason_that_moves_nothing_may_name_an_open_answer(content: Path) -> None:
    file = content / "ways/1-safe.toml"
    text = file.read_text(encoding="utf-8")
    special = 'when = { permit = ["special"] }'
    assert special in text
    file.write_text(text.replace(special, special.replace("special", "open"), 1), encoding="utf-8")
    reasons = {reason.key: reason for way in load(content).ways.ways for reason in way.reasons}
    assert reasons["ways.safe.special"].when.choices == {"permit": {"open"}}


@pytest.mark.parametrize("numbers", [[], [1], [1, 2, 3]])
def test_counting_begins_at_one_and_leaves_no_gap(numbers: list[int]) -> None:
    assert is_counted(numbers)


@pytest.mark.parametrize("numbers", [[0], [2], [1, 3], [1, 2, 2], [2, 1]])
def test_gap_repeat_or_disorder_is_no_counting(numbers: list[int]) -> None:
    assert not is_counted(numbers)
