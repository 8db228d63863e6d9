"""The README tells the editor what the loader does: fields, examples and refusals."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest

from app.content.load import FAMILIES
from app.content.reader import KEY_FIELDS
from app.domain.cards import Cards
from app.domain.facts import Confirmation, Phone, Source, SourceRef
from app.domain.guidance import Block, BlockKind, Topic
from app.domain.helplines import Aspect, Helpline
from app.domain.options import Options
from app.domain.phrases import Situation
from app.domain.picture_guide import PictureGuide
from app.domain.signs import Signs
from app.domain.ways import Condition, Effect, Step, Way, Ways
from tests.support.broken_content import refusal

README = files("app.content").joinpath("README.md").read_text(encoding="utf-8")
OPTIONAL = {
    "helplines",
    "known",
    "live",
    "urgent",
    "for_helpers",
    "norwegian_names",
    "more",
}
"""Fields with a default, beside those that may be None and the conditions."""
ELSEWHERE = {"first", "ways"}
"""Arrays of `Ways` that have files of their own."""
TABLES: dict[str, dict[str, type]] = {
    "sources.toml": {"<id>": Source},
    "phones.toml": {"<name>": Phone},
    "facts.toml": {f"{family}.<name>": kind for family, kind in FAMILIES.items()},
    "topics/": {"": Topic},
    "helplines.toml": {"helpline": Helpline},
    "call.toml": {"block": Block},
    "ways/questions.toml": {"": Ways},
    "ways/first.toml": {"first": Step},
    "ways/": {"": Way},
    "options.toml": {"": Options},
    "signs.toml": {"": Signs},
    "pictures.toml": {"": PictureGuide},
    "cards.toml": {"": Cards},
    "phrases/": {"": Situation},
}


REFERENCES = frozenset({"texts"})
"""Fields that name tables of other files."""


def is_array(hint: Any) -> bool:
    item = next(iter(get_args(hint)), None)
    return is_dataclass(item) and item not in (SourceRef, Condition, Confirmation)


def described(path: str, kind: Any) -> Iterator[tuple[str, list[str]]]:
    """Yield each table of a class by its path, with its fields as the README writes them."""
    names = {it.name for it in fields(kind)}
    given = {"id", "name"} if {"name", "key"} <= names and kind is not Helpline else {"id"}
    if kind in KEY_FIELDS or "<name>" in path:
        given.add("key")
    if kind is Topic:
        given.add("number")  # which is in the name of the file
    own = []
    for it in fields(kind):
        may_be_missing = type(None) in get_args(it.type) or it.type is Condition
        if it.name in REFERENCES or (it.name not in given and not is_array(it.type)):
            star = "*" if may_be_missing or it.name in OPTIONAL else ""
            own.append(f"{star}`{it.name}`{star}")
    yield path, own
    for it in fields(kind):
        elsewhere = it.name in REFERENCES or (kind is Ways and it.name in ELSEWHERE)
        if is_array(it.type) and not elsewhere:
            name = it.name.removesuffix("s")
            yield from described(f"{path}.{name}".lstrip("."), get_args(it.type)[0])


def rows() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each row of the README's table of files: file, path of the table, fields."""
    file = ""
    for line in README[README.index("## The files") :].splitlines():
        match re.fullmatch(r"\| (.*?) ?\| (.*) \| (.*) \|", line):
            case re.Match() as row if "`" in row[0]:
                file = row[1].strip("`") or file
                for path in re.findall(r"`\[+([\w<>.]+)\]+`", row[2]) or [""]:
                    yield file, path, row[3].split(", ")


@pytest.mark.parametrize("file", TABLES)
def test_readme_lists_the_fields_of_each_table(file: str) -> None:
    expected: dict[str, list[str]] = {}
    for path, kind in TABLES[file].items():
        expected.update(described(path, kind))
    assert {path: own for name, path, own in rows() if name == file} == expected


def test_readme_lists_every_file() -> None:
    folder = files("app.content")
    bundled = {it.name for it in folder.iterdir() if it.name.endswith(".toml")}
    folders = {
        "topics/",
        "synonyms/",
        "ways/",
        "ways/questions.toml",
        "ways/first.toml",
        "phrases/",
        "respelling/",
    }
    others = {"synonyms/", "respelling/"}
    assert {file for file, _, _ in rows()} == bundled | folders == {*TABLES, *others}


@pytest.mark.parametrize("choices", [BlockKind, Aspect, Effect])
def test_readme_names_every_choice(choices: Any) -> None:
    for choice in choices:
        assert re.search(rf"\b{choice}\b", README), choice


def test_examples_of_the_readme_are_in_the_content() -> None:
    examples = [tomllib.loads(it) for it in re.findall(r"```toml\n(.*?)```", README, re.DOTALL)]
    fact, rule = examples
    folder = files("app.content")
    phones = tomllib.loads(folder.joinpath("phones.toml").read_text(encoding="utf-8"))
    assert phones["rosa"] == fact["rosa"]
    way = tomllib.loads(folder.joinpath("ways/3-reflection.toml").read_text(encoding="utf-8"))
    assert rule["reason"][0] in way["reason"]


def test_refusal_of_the_readme_is_what_the_loader_says(content: Path) -> None:
    error = refusal(content, "topics/5-stay.toml", 'summary = "', 'summary = "2 ')
    assert f"```\n{error}\n```" in README
