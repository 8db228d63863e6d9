import re
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

import pytest

from app.content.load import ContentError, load


@pytest.fixture
def content(tmp_path: Path) -> Path:
    with as_file(files("app.content")) as bundled:
        copytree(bundled, tmp_path / "content", ignore=lambda *_: ["__pycache__"])
    return tmp_path / "content"


def change(file: Path, old: str, new: str) -> int:
    """Replace the first `old`; the answer is the line on which it stood."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_bundled_content_is_whole() -> None:
    guide = load()
    assert [topic.number for topic in guide.topics] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert guide.helplines[0].urgent


def test_content_is_the_same_from_a_copy(content: Path) -> None:
    assert load(content) == load()


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("helplines.toml", 'phones = ["rosa"', 'phones = ["rossa"', "no fact 'phone.rossa'"),
        ("helplines.toml", 'aspect = "who"', 'aspect = "whom"', "none of who, when"),
        ("facts.toml", '"udi:24"', '"udi:99"', "name a line of 'udi'"),
        ("facts.toml", 'dial = "+4722331160"', 'dial = "+47 22 33 11 60"', "cannot be dialled"),
        ("facts.toml", 'unit = "month"', 'unit = "moon"', "none of hour, day"),
        ("sources.toml", "number = 7\n", "number = 8\n", "not numbered 1, 2, 3"),
        ("phrases.toml", "meaning = ", "means = ", "'meaning' is missing"),
        ("phrases.toml", "sound = ", 'source = "x"\nsound = ', "nobody knows the field 'source'"),
        ("call.toml", 'kind = "', 'kind = "x', "none of text, point, step, note, ask"),
        ("ways.toml", 'when = { danger = ["yes"] }', 'when = { anger = ["yes"] }', "no question"),
        ("ways.toml", 'when = { age = ["child"] }', 'when = { age = ["kid"] }', "no answer 'kid'"),
        ("ways.toml", 'when = { danger = ["yes"] }', "when = { danger = [] }", "list of texts"),
        ("ways.toml", 'effect = "for"', 'effect = "four"', "none of mind, for, open, against"),
        ("ways.toml", 'wants = ["safety"]', 'wants = ["sleep"]', "no answer 'sleep'"),
        ("ways.toml", 'term = "reflection"', 'term = "rest"', "no fact 'term.rest'"),
        ("ways.toml", 'helplines = ["rosa"]', 'helplines = ["rossa"]', "no helpline 'rossa'"),
        ("ways.toml", 'unless = { here = ["no"] }', 'unless = { here = ["o"] }', "no answer 'o'"),
        ("options.toml", 'row = "renew"', 'row = "new"', "the cells must be long, renew"),
        ("options.toml", 'sources = ["udi:11"]', "sources = []", "'sources' is empty"),
        ("signs.toml", 'sources = ["ilo"]', 'sources = ["ila"]', "no source 'ila'"),
        ("cards.toml", "interpreter in {language}", "interpreter", "in both texts or in none"),
        ("cards.toml", 'ckb = "', 'kurd = "', "'kurd' is not among the tongues"),
        ("cards.toml", "tongues = [", "tongue = [", "'tongues' is missing"),
        ("synonyms.toml", 'en = ["', 'en = ["twice", "twice", "', "'twice' is there twice"),
    ],
)
def test_a_broken_file_is_refused_with_file_line_and_reason(
    content: Path, file: str, old: str, new: str, reason: str
) -> None:
    line = change(content / file, old, new)
    with pytest.raises(ContentError, match=reason) as refusal:
        load(content)
    assert refusal.value.file == file
    # A missing field has no line of its own; an order and a table below have none at all.
    own = not re.search("missing|numbered|the cells must be|among the tongues", reason)
    assert refusal.value.line == line or not own


def test_text_that_is_no_toml_is_refused_with_its_line(content: Path) -> None:
    file = content / "topics" / "1-danger.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(9, "this is no TOML")
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        load(content)
    assert (refusal.value.file, refusal.value.line) == ("1-danger.toml", 10)


def test_a_number_in_prose_is_refused(content: Path) -> None:
    line = change(content / "topics" / "5-stay.toml", 'summary = "', 'summary = "7 ')
    with pytest.raises(ContentError, match=rf"^5-stay\.toml:{line}: a number in prose"):
        load(content)


def test_a_missing_file_is_named(content: Path) -> None:
    (content / "call.toml").unlink()
    with pytest.raises(ContentError, match=r"call\.toml:1: the file is missing"):
        load(content)


def test_bytes_that_are_no_text_are_refused_with_their_line(content: Path) -> None:
    file = content / "call.toml"
    file.write_bytes(b'[[block]]\nkey = "\xff"\n')
    with pytest.raises(ContentError, match=r"call\.toml:2: not UTF-8"):
        load(content)
