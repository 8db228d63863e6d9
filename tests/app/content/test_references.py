"""A name that nothing has is refused on the line of the field that has it."""

from pathlib import Path

import pytest

from tests.support.broken_content import line_of, refusal


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("call.toml", 'text = "', 'text = "{phone.nobody} ', "there is no fact 'phone.nobody'"),
        ("helplines.toml", 'phones = ["rosa"', 'phones = ["rossa"', "no fact 'phone.rossa'"),
        ("helplines.toml", 'mail = "', 'mail = "x', "there is no fact 'mail.x"),
        (
            "ways/3-reflection.toml",
            'term = "reflection"',
            'term = "rest"',
            "there is no fact 'term.rest'",
        ),
        ("ways/first.toml", 'helplines = ["rosa"]', 'helplines = ["rossa"]', "no helpline 'rossa'"),
        (
            "pictures.toml",
            'helpline = "rosa"',
            'helpline = "rossa"',
            "there is no helpline 'rossa'",
        ),
        ("pictures.toml", '"help.begin.rosa"', '"help.begin.rossa"', "no block 'help.begin.rossa'"),
        ("signs.toml", 'sources = ["ilo"]', 'sources = ["ila"]', "there is no source 'ila'"),
        ("signs.toml", 'sources = ["ilo"]', 'sources = ["ilo:1"]', "'ilo' has no counted lines"),
        ("phones.toml", '"udi:24"', '"udi:99"', "'udi:99': name a line of 'udi', 1 to "),
        ("phones.toml", '"udi:24"', '"udi:0"', "'udi:0': name a line of 'udi', 1 to "),
        ("phones.toml", '"udi:24"', '"udi"', "'udi': name a line of 'udi', 1 to "),
        (
            "ways/first.toml",
            'when = { danger = ["',
            'when = { anger = ["',
            "no question 'anger' before",
        ),
        (
            "ways/first.toml",
            'when = { age = ["child", "open"], here = ["no"] }',
            'when = { age = ["kid"] }',
            "no answer 'kid'",
        ),
        ("ways/first.toml", 'danger = ["yes"]', "danger = []", "a list of texts"),
        (
            "ways/questions.toml",
            'unless = { here = ["no"] }',
            'unless = { here = ["o"] }',
            "no answer 'o'",
        ),
        (
            "ways/questions.toml",
            'unless = { here = ["no"] }',
            'unless = { here = ["open"] }',
            "question 'here' has no answer 'open'",
        ),
    ],
)
def test_unknown_name_is_refused(content: Path, file: str, old: str, new: str, reason: str) -> None:
    line = line_of(content, file, old)
    error = refusal(content, file, old, new)
    assert reason in error.reason
    assert error.line == line
