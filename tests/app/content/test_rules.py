"""Each rule that no type can express, broken once."""

from pathlib import Path

import pytest

from app.content.load import load
from app.content.reader import Reader
from app.content.rules import is_counted
from app.content.toml import ContentError, TomlFile
from app.domain.facts import MAKERS, Source
from app.domain.guidance import Section
from tests.support.broken_content import line_of, refusal


@pytest.mark.parametrize(
    ("file", "at", "old", "new", "reason"),
    [
        ("sources.toml", "[udi]", "number = 7\n", "number = 8\n", "the lines are not numbered"),
        ("phones.toml", 'dial = "+472233', 'dial = "+4722', 'dial = "+47 22 ', "cannot be dialled"),
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
            "ways/3-reflection.toml",
            'when = { here = ["no"] }',
            'when = { here = ["no"] }',
            'when = { here = ["open"] }',
            "question 'here' has no answer 'open'",
        ),
        (
            "ways/3-reflection.toml",
            'when = { here = ["no"] }',
            'when = { here = ["no"] }',
            'when = { want = ["home"] }',
            "question 'want' does not say what depends on it",
        ),
        (
            "ways/2-safe.toml",
            "wants = [",
            'wants = ["',
            'wants = ["x',
            "question 'want' has no answer 'x",
        ),
        (
            "ways/3-reflection.toml",
            'wants = ["stay", "safety"]',
            '["stay", "safety"]',
            '["z", "stay", "a"]',
            "question 'want' has no answer 'a'",
        ),
        (
            "ways/2-safe.toml",
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
        ("cards.toml", " who speaks {l", "who speaks {language}", "it", "in both texts or"),
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
    line = line_of(content, "ways/1-support.toml", "wants = ")
    with pytest.raises(ContentError, match=rf"^1-support.toml:{line}: .*'want' has no answer"):
        load(content)


def test_reason_that_moves_nothing_may_name_an_open_answer(content: Path) -> None:
    file = content / "ways/2-safe.toml"
    text = file.read_text(encoding="utf-8")
    special = 'when = { permit = ["reflection"], here = ["yes", "open"] }'
    assert special in text
    file.write_text(
        text.replace(special, special.replace("reflection", "open"), 1), encoding="utf-8"
    )
    reasons = {reason.key: reason for way in load(content).ways.ways for reason in way.reasons}
    assert reasons["ways.safe.special"].when.choices["permit"] == {"open"}


@pytest.mark.parametrize("numbers", [[], [1], [1, 2, 3]])
def test_counting_begins_at_one_and_leaves_no_gap(numbers: list[int]) -> None:
    assert is_counted(numbers)


@pytest.mark.parametrize("numbers", [[0], [2], [1, 3], [1, 2, 2], [2, 1]])
def test_gap_repeat_or_disorder_is_no_counting(numbers: list[int]) -> None:
    assert not is_counted(numbers)


def read_source(text: str) -> Source:
    table = TomlFile("sources.toml", f'title = "A page"\nread = 2026-11-24\n{text}').top()
    return Reader().read_as(Source, table, id="page")


def test_our_own_advice_alone_has_no_address() -> None:
    assert read_source(f'publisher = "{MAKERS}"').address is None
    with pytest.raises(ContentError, match=r"^sources\.toml:1: 'address' is missing"):
        read_source('publisher = "UDI"')


@pytest.mark.parametrize("address", ["https://udi.no", "udi.no and more"])
def test_address_is_plain(address: str) -> None:
    with pytest.raises(ContentError, match=r"^sources\.toml:4: 'address' has a scheme or a blank$"):
        read_source(f'publisher = "UDI"\naddress = "{address}"')


def section(key: str, *kinds: str) -> str:
    blocks = (
        f'[[section.block]]\nkey = "b{at}"\nkind = "{kind}"\ntext = "So."\nsources = ["page"]\n'
        for at, kind in enumerate(kinds)
    )
    return f'[[section]]\nkey = "{key}"\nheading = "Why?"\n{"".join(blocks)}'


def read_section(*kinds: str) -> Section:
    """Read a section with blocks of these kinds, the second of its file."""
    reader = Reader()
    reader.known.sources["page"] = read_source('publisher = "UDI"\naddress = "udi.no"')
    text = section("first", "lead") + section("second", *kinds)
    return reader.rows(Section, "section", TomlFile("topic.toml", text).top(), "topic")[1]


def test_section_begins_with_its_lead() -> None:
    assert [block.kind for block in read_section("lead", "text").blocks] == ["lead", "text"]


@pytest.mark.parametrize("kinds", [[], ["text"], ["text", "lead"], ["lead", "text", "lead"]])
def test_section_without_its_one_lead_is_refused(kinds: list[str]) -> None:
    with pytest.raises(ContentError, match=r"^topic\.toml:9: the first block must be a lead, and"):
        read_section(*kinds)
