"""The groups of synonyms: read when they are asked for, and refused where they are not whole."""

from importlib.resources import files
from pathlib import Path

import pytest

from app.content.load import load
from app.content.synonyms import SHARED, Synonyms
from app.content.toml import ContentError
from app.domain.guidance import BlockKind
from app.domain.search import SECTION
from i18n.languages import LANGUAGES

FOLDER = files("app.content") / "synonyms"
DANGER = "danger.call"
"""The section to which words of violence and threat lead, in every language."""
LEAST = 40
"""Groups of everyday words that a language has at least."""


def test_every_language_has_its_groups() -> None:
    assert set(Synonyms(FOLDER)) == {"", *(language.tag for language in LANGUAGES)}
    for tag in load().synonyms:
        assert len(load().synonyms[tag]) >= LEAST, tag


def test_shared_groups_count_in_every_language() -> None:
    shared = load().synonyms[""]
    assert len(shared) >= LEAST
    for tag in ("en", "ro", "th"):
        assert load().synonyms_in(tag)[: len(shared)] == shared


@pytest.mark.parametrize("tag", sorted(Synonyms(FOLDER)))
def test_section_of_a_group_has_a_lead(tag: str) -> None:
    groups = Synonyms(FOLDER)[tag]
    named = {it[len(SECTION) :] for group in groups for it in group if it.startswith(SECTION)}
    sections = [section for topic in load().topics for section in topic.sections]
    leading = {it.key for it in sections if any(b.kind is BlockKind.LEAD for b in it.blocks)}
    assert DANGER in named <= leading


def test_start_reads_none() -> None:
    assert Synonyms(FOLDER)._read == {}


@pytest.mark.parametrize("tag", [SHARED, *sorted(set(Synonyms(FOLDER)) - {""})])
def test_groups_are_lower_case_words_of_at_least_two(tag: str) -> None:
    for group in Synonyms(FOLDER)["" if tag == SHARED else tag]:
        assert len(group) > 1, group
        assert [word for word in group if word != word.strip() or word != word.lower()] == []


def test_word_that_is_there_twice_is_refused_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "ro.toml").write_text('[[group]]\nwords = ["a"]\n\n[[group]]\nwords = ["b", "b"]\n')
    with pytest.raises(ContentError) as refused:
        Synonyms(tmp_path)["ro"]
    assert (refused.value.file, refused.value.line) == ("ro.toml", 5)
    assert "'b' is there twice" in refused.value.reason


def test_unknown_field_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ro.toml").write_text('[[group]]\nwords = ["a", "b"]\n\n[other]\n')
    with pytest.raises(ContentError):
        Synonyms(tmp_path)["ro"]
