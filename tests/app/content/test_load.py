"""The bundled content is whole, and a copy that is not is refused with file, line and reason."""

import re
from pathlib import Path

import pytest

from app.content.load import ContentError, load
from i18n.translators.messages import reworded_messages
from tests.support.broken_content import line_of, refusal


def test_bundled_content_is_whole() -> None:
    assert load().helplines[0].urgent


def test_copy_is_read_as_the_same_content(content: Path) -> None:
    assert load(content) == load()


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        # A field that is unknown, of another type, or none of the choices: at the top of a file,
        # in an array, and in an array within an array.
        (
            "ways/questions.toml",
            "title = ",
            "heading = 1\ntitle = ",
            "nobody knows the field 'heading'",
        ),
        ("call.toml", "kind = ", "colour = 1\nkind = ", "nobody knows the field 'colour'"),
        (
            "phrases/1-hello.toml",
            "sound = ",
            'source = "x"\nsound = ',
            "nobody knows the field 'source'",
        ),
        ("options.toml", "picture = ", "picture = 1 #", "'picture' must be a text"),
        ("signs.toml", '"checklist"', '"chart"', "'picture' is 'chart', none of alert, "),
        ("helplines.toml", "urgent = true", "urgent = 1", "'urgent' must be true or false"),
        ("sources.toml", "number = 1", "number = true", "'number' must be a whole number"),
        ("sources.toml", "read = 2026-11-27", 'read = "now"', "'read' must be a date"),
        (
            "sources.toml",
            "read = 2026-11-27",
            "read = 2026-11-27T09:00:00",
            "'read' must be a date",
        ),
        ("signs.toml", 'sources = ["', 'sources = "ilo" # ["', "must be a list of texts"),
        ("call.toml", 'kind = "', 'kind = "x', "none of lead, text, point, step, note, ask"),
        (
            "topics/1-danger.toml",
            'kind = "',
            'kind = "x',
            "none of lead, text, point, step, note, ask",
        ),
        ("facts.toml", 'unit = "month"', 'unit = "moon"', "none of hour, day"),
        (
            "ways/2-safe.toml",
            'effect = "for"',
            'effect = "four"',
            "none of mind, for, open, against",
        ),
        ("helplines.toml", 'aspect = "who"', 'aspect = "whom"', "none of who, when"),
        # A text that is empty, has blanks around it, or a number in it.
        ("cards.toml", "title = ", 'title = "" #', "empty or has blanks around it"),
        ("topics/5-stay.toml", 'summary = "', 'summary = " ', "empty or has blanks around it"),
        ("topics/5-stay.toml", 'summary = "', 'summary = "7 ', "a number in prose"),
        ("phrases/1-hello.toml", 'meaning = "', 'meaning = "7 ', "a number in prose"),
        ("options.toml", 'sources = ["udi:11"]', "sources = []", "'sources' is empty"),
    ],
)
def test_field_that_is_wrong_is_refused_on_its_line(
    content: Path, file: str, old: str, new: str, reason: str
) -> None:
    line = line_of(content, file, old)
    error = refusal(content, file, old, new)
    assert reason in error.reason
    assert error.line == line


@pytest.mark.parametrize(
    ("file", "field", "table"),
    [
        ("options.toml", "title = ", ""),  # the fields above all tables begin on line 1
        ("topics/1-danger.toml", "key = ", ""),
        ("call.toml", "kind = ", "[[block]]"),
        ("topics/1-danger.toml", "heading = ", "[[section]]"),
        ("phrases/1-hello.toml", "meaning = ", "[[phrase]]"),
        ("ways/2-safe.toml", "effect = ", "[[reason]]"),
        ("phones.toml", "dial = ", "["),
    ],
)
def test_field_that_is_missing_is_refused_on_the_line_of_its_table(
    content: Path, file: str, field: str, table: str
) -> None:
    line = line_of(content, file, table)
    error = refusal(content, file, field, f"# {field}")
    assert error.reason == f"{field.split()[0]!r} is missing"
    assert error.line == line


def test_key_of_two_tables_is_refused(content: Path) -> None:
    error = refusal(content, "signs.toml", "[[group.sign]]", SAME * 2 + "[[group.sign]]")
    assert error.reason.endswith("'signs.work.same' is there twice")


SAME = '[[group.sign]]\nkey = "same"\ntext = "It is so."\nsources = ["ilo"]\n\n'


def test_text_that_is_no_toml_is_refused_with_its_line(content: Path) -> None:
    file = content / "topics" / "1-danger.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(9, "this is no TOML")
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load(content)
    assert (refused.value.file, refused.value.line) == ("1-danger.toml", 10)


def test_refusal_reads_as_file_line_and_reason(content: Path) -> None:
    line = line_of(content, "call.toml", "kind = ")
    error = refusal(content, "call.toml", 'kind = "', 'kind = 1 # "')
    assert str(error) == f"call.toml:{line}: 'kind' must be a text"


def test_missing_file_is_named(content: Path) -> None:
    (content / "call.toml").unlink()
    with pytest.raises(ContentError, match=r"^call\.toml:1: the file is missing$"):
        load(content)


def test_bytes_that_are_no_text_are_refused_with_their_line(content: Path) -> None:
    (content / "call.toml").write_bytes(b'[[block]]\nkey = "\xff"\n')
    with pytest.raises(ContentError, match=r"^call\.toml:2: not UTF-8$"):
        load(content)


@pytest.mark.parametrize(
    ("file", "next"),
    [
        ("topics/4-help.toml", "5-stay.toml"),
        ("ways/3-reflection.toml", "4-limited.toml"),
        ("phrases/9-work.toml", "10-post.toml"),
    ],
)
def test_files_are_numbered_without_a_gap(content: Path, file: str, next: str) -> None:
    (content / file).unlink()
    with pytest.raises(
        ContentError, match=rf"^{next}:1: .* not numbered 1, 2, 3 …: \d is not there$"
    ):
        load(content)


@pytest.mark.parametrize("folder", ["topics", "ways", "phrases"])
@pytest.mark.parametrize("name", ["work.toml", "9_work.toml", "nine-work.toml"])
def test_file_with_another_name_is_refused(content: Path, folder: str, name: str) -> None:
    (content / folder / name).write_text('key = "work"\n', encoding="utf-8")
    with pytest.raises(ContentError, match=rf"^{name}:1: the name of the file is not <number>-<"):
        load(content)


def test_number_that_is_there_twice_is_refused(content: Path) -> None:
    (content / "topics/3-work.toml").write_text('key = "work"\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"^3-work\.toml:1: .*: 4 is not there$"):
        load(content)


def test_file_is_named_as_its_key(content: Path) -> None:
    error = refusal(content, "ways/6-asylum.toml", 'key = "asylum"', 'key = "shelter"')
    assert error.reason == "the key is not 'asylum', as the name of the file has it"


def test_fact_of_an_unknown_kind_is_refused(content: Path) -> None:
    error = refusal(content, "facts.toml", "[mail.", "[fax.")
    assert error.reason == "there is no kind of fact called 'fax'"


def say_reworded(content: Path, file: str, field: str) -> None:
    """Say of the first table with that field that it is reworded, as the refusal tells to."""
    error = refusal(content, file, f"\n{field} = ", f'\nreworded = "0"\n{field} = ')
    assert "'reworded' was not written for this text" in error.reason
    assert error.line == line_of(content, file, 'reworded = "0"')
    [right] = re.findall('write (reworded = ".+?")', error.reason)
    path = content / file
    path.write_text(path.read_text("utf-8").replace('reworded = "0"', right), "utf-8")
    load.cache_clear()


def test_reworded_text_says_so_until_it_changes_again(content: Path) -> None:
    file = "topics/1-danger.toml"
    say_reworded(content, file, "text")
    first = load(content).topics[0].blocks[0]
    assert load(content).reworded == {(first.key, first.text)}
    load.cache_clear()
    error = refusal(content, file, f'"{first.text}"', f'"{first.text} Really."')
    assert "'reworded' was not written for this text" in error.reason
    assert "else take the field away" in error.reason


@pytest.mark.parametrize(
    ("file", "field", "contexts"),
    [
        ("topics/1-danger.toml", "title", {"danger.title", "danger.summary"}),
        ("topics/3-told.toml", "gist", {"told.home", "told.home.gist"}),
        ("helplines.toml", "purpose", {"police_emergency.name", "police_emergency.purpose"}),
        ("ways/questions.toml", "summary", {"ways.title", "ways.summary"}),
        ("options.toml", "summary", {"options.title", "options.summary"}),
        ("signs.toml", "summary", {"signs.title", "signs.summary"}),
        ("pictures.toml", "title", {"picture.title"}),
        ("cards.toml", "meaning", {"card.help.help"}),
        ("phrases/1-hello.toml", "meaning", {"hello.hi"}),
    ],
)
def test_any_table_with_prose_can_say_so_of_all_its_texts(
    content: Path, file: str, field: str, contexts: set[str]
) -> None:
    say_reworded(content, file, field)
    assert {context for context, _ in reworded_messages(load(content))} == contexts


def test_table_without_prose_cannot(content: Path) -> None:
    error = refusal(content, "facts.toml", 'unit = "month"', 'unit = "month"\nreworded = "0"')
    assert error.reason == "nobody knows the field 'reworded'"


def test_passport_that_was_taken_is_got_back_before_a_journey_home() -> None:
    [passport] = [
        it for topic in load().topics for it in topic.sections if it.key == "told.passport"
    ]
    assert "ROSA" in passport.blocks[0].text
    assert [line for block in passport.blocks for line in block.helplines] == ["police", "iom"]
