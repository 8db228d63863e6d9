"""A table becomes a dataclass: three levels of small classes, and every way to get one wrong."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import get_args

import pytest

from app.content.load import load
from app.content.reader import PREFIXES, Reader
from app.content.toml import ContentError, TomlFile
from app.domain.facts import Confirmation, PageDate, Phone, Source, SourceRef


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Leaf:
    key: str
    colour: Colour
    text: str


@dataclass(frozen=True, slots=True)
class Twig:
    key: str
    leafs: tuple[Leaf, ...]
    about: str | None


@dataclass(frozen=True, slots=True)
class Tree:
    key: str
    icon: str
    age: int
    tall: bool
    twigs: tuple[Twig, ...]


TEXT = """\
icon = "tree2"
age = 7
tall = true

[[twig]]
key = "low"

[[twig.leaf]]
key = "a"
colour = "red"
text = "It is red."

[[twig]]
key = "high"
about = "Far up."

[[twig.leaf]]
key = "a"
colour = "blue"
text = "It is blue."

[[twig.leaf]]
key = "b"
colour = "red"
text = "It is red, too."
"""


def read(text: str) -> Tree:
    return Reader().read_as(Tree, TomlFile("tree.toml", text).top(), key="tree")


def test_table_becomes_its_dataclass_with_keys_that_tell_the_way_to_it() -> None:
    assert read(TEXT) == Tree(
        key="tree",
        icon="tree2",
        age=7,
        tall=True,
        twigs=(
            Twig("tree.low", (Leaf("tree.low.a", Colour.RED, "It is red."),), None),
            Twig(
                "tree.high",
                (
                    Leaf("tree.high.a", Colour.BLUE, "It is blue."),
                    Leaf("tree.high.b", Colour.RED, "It is red, too."),
                ),
                "Far up.",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        # a field that is missing: on the line of its table
        ("age = 7\n", "", 1, "'age' is missing"),
        ('key = "high"\n', "", 13, "'key' is missing"),
        ('colour = "blue"\n', "", 17, "'colour' is missing"),
        # a field that no class has
        ("age = 7", "age = 7\nname = 1", 3, "nobody knows the field 'name'"),
        ("about =", "because =", 15, "nobody knows the field 'because'"),
        ('text = "It is b', 'words = 1\ntext = "It is b', 20, "nobody knows the field 'words'"),
        # a value of another type
        ("age = 7", 'age = "7"', 2, "'age' must be a whole number"),
        ("age = 7", "age = true", 2, "'age' must be a whole number"),
        ("age = 7", "age = 7.0", 2, "'age' must be a whole number"),
        ("tall = true", "tall = 1", 3, "'tall' must be true or false"),
        ('about = "Far up."', "about = 1", 15, "'about' must be a text"),
        ('text = "It is blue."', 'text = ["It is blue."]', 20, "'text' must be a text"),
        # a text that is empty, has blanks around it, or a number in it
        ('about = "Far up."', 'about = ""', 15, "'about' is empty or has blanks around it"),
        ('"It is blue."', '"It is blue. "', 20, "'text' is empty or has blanks around it"),
        ('"It is blue."', '"It is №2."', 20, "a number in prose: make it a fact"),
        ('"It is blue."', '"It is {tree.age}."', 20, "there is no fact 'tree.age'"),
        # none of the choices
        ('colour = "blue"', 'colour = "green"', 19, "'colour' is 'green', none of red, blue"),
        # the same key in one array: on the line of the table around it
        ('key = "high"', 'key = "low"', 1, "twig 'tree.low' is there twice"),
        ('key = "b"', 'key = "a"', 13, "leaf 'tree.high.a' is there twice"),
    ],
)
def test_wrong_field_is_refused_with_line_and_reason(
    old: str, new: str, line: int, reason: str
) -> None:
    assert old in TEXT
    with pytest.raises(ContentError) as refused:
        read(TEXT.replace(old, new, 1))
    assert (refused.value.line, refused.value.reason) == (line, reason)


@pytest.mark.parametrize("value", ["5", '"x"', "[1]", "{ key = 1 }"])
def test_array_of_something_else_is_refused(value: str) -> None:
    text = TEXT[: TEXT.index("[[twig]]")] + f"twig = {value}\n"
    with pytest.raises(ContentError, match=r"^tree\.toml:5: 'twig' must be an array of tables$"):
        read(text)


def test_key_of_an_array_begins_with_its_prefix_else_with_the_key_around_it() -> None:
    guide = load()
    assert guide.ways.questions[0].key == "question.danger"
    assert guide.ways.questions[0].name == "danger"
    assert guide.ways.questions[0].choices[0].key == "question.danger.yes"
    assert guide.ways.first[0].key.startswith("ways.first.")
    assert guide.ways.ways[0].steps[0].key == f"{guide.ways.ways[0].key}.step.emergency"
    assert guide.options.options[0].cells[0].key.endswith(f".{guide.options.rows[0].name}")
    assert guide.signs.ending[0].key.startswith("signs.end.")
    assert guide.cards.phrases[0].key.startswith("say.")
    assert guide.call_notice[0].key.startswith("call.")


def test_aspect_that_is_told_twice_is_counted() -> None:
    keys = [fact.key for line in load().helplines for fact in line.facts]
    assert len(keys) == len(set(keys))
    assert {"children.more", "children.more2"} <= set(keys)


def test_prefixes_are_those_of_fields_that_exist() -> None:
    for kind, field in PREFIXES:
        [found] = [it for it in fields(kind) if it.name == field]
        assert is_dataclass(get_args(found.type)[0])


PHONE = """\
shown = "112"
dial = "112"
sources = ["udi"]
confirmed = { day = 2027-01-10, role = "outreach worker 2" }
"""


def read_phone(text: str) -> Phone:
    reader = Reader()
    reader.known.sources["udi"] = Source("udi", "A page", "UDI", "udi.no", date(2026, 11, 24))
    return reader.read_as(Phone, TomlFile("phones.toml", text).top(), key="phone.x")


def test_text_of_a_fact_may_hold_digits() -> None:
    confirmed = Confirmation(date(2027, 1, 10), "outreach worker 2")
    assert read_phone(PHONE) == Phone("phone.x", "112", "112", (SourceRef("udi"),), confirmed)


def test_confirmation_may_be_missing() -> None:
    assert read_phone(PHONE[: PHONE.index("confirmed")]).confirmed is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            '{ day = 2027-01-10, role = "outreach worker 2" }',
            "2027-01-10",
            "'confirmed' must be a table",
        ),
        ("day = 2027-01-10, ", "", "'confirmed': 'day' is missing"),
        ("2027-01-10", '"10 January"', "'confirmed': 'day' must be a date"),
        (', role = "outreach worker 2"', "", "'confirmed': 'role' is missing"),
        ('"outreach worker 2"', '""', "'confirmed': 'role' is empty or has blanks around it"),
        ("role = ", 'name = "Kari", role = ', "'confirmed': nobody knows the field 'name'"),
    ],
)
def test_wrong_confirmation_is_refused_on_its_line(old: str, new: str, reason: str) -> None:
    assert old in PHONE
    with pytest.raises(ContentError) as refused:
        read_phone(PHONE.replace(old, new, 1))
    assert (refused.value.line, refused.value.reason) == (4, reason)


SOURCE = """\
title = "A page"
publisher = "UDI"
address = "udi.no/page"
read = 2026-11-24
dated = 2025-05-02
"""


def read_source(text: str) -> Source:
    return Reader().read_as(Source, TomlFile("sources.toml", text).top(), id="page")


def test_source_has_an_address_and_its_dates() -> None:
    source = read_source(SOURCE)
    read = date(2026, 11, 24)
    dated = PageDate("2025-05-02")
    assert source == Source("page", "A page", "UDI", "udi.no/page", read, dated=dated)
    assert read_source(SOURCE.replace("dated = 2025-05-02\n", "")).dated is None
    assert read_source(SOURCE + "live = true\n").live


@pytest.mark.parametrize("written", ["2025", '"2025-05"'])
def test_date_of_a_page_may_be_a_month_or_a_year(written: str) -> None:
    dated = read_source(SOURCE.replace("2025-05-02", written)).dated
    assert dated == written.strip('"')


@pytest.mark.parametrize(
    "written", ["25", "true", '"May 2025"', '"2025-13"', "2025-05-02T10:00:00"]
)
def test_date_that_no_page_has_is_refused(written: str) -> None:
    with pytest.raises(ContentError, match=r"^sources\.toml:5: 'dated' must be a day, a month"):
        read_source(SOURCE.replace("2025-05-02", written))
