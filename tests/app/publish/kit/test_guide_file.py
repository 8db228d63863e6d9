"""The guide in one file: whole, alone, and the same each time."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from app.content.load import load
from app.domain.routes import Item, Route, route_of
from app.look.face import DEFAULT
from app.publish.face.faces import FACES, read_face
from app.publish.kit import guide_file
from app.publish.kit.guide_file import file_name, guide_files
from app.session.visit import Visit
from i18n.languages import LANGUAGES, SOURCE, Language
from i18n.words import words_for
from tests.support.html import errors, tags_of
from tests.support.rendered import CHECK_WORDS, kit_files

GUIDE = load()
FACE = read_face(DEFAULT)

MOST = {
    **{"Latn": 830, "Cyrl": 950, "Arab": 950, "Deva": 1090, "Thai": 1100},
    **{"Ethi": 960, "Hans": 760},
}
"""Kilobytes by script: a letter takes one byte, two or three. Over Bluetooth, which sends a hundred
kilobytes a second or more, a file comes within eleven seconds."""

ABROAD = re.compile(
    r"""(?:src|href|action|data|poster)\s*=\s*["']?(?!#|tel:|mailto:|data:,)[^"'>]+"""
)
"""An attribute that leads out of the file."""


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return kit_files()


each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda it: it.tag)


def test_every_language_has_a_file_with_a_neutral_name(files: Mapping[str, bytes]) -> None:
    assert list(files) == [f"norsk-parlor-{it.tag}.html" for it in LANGUAGES]
    names = [file_name(read_face(it.parent), SOURCE) for it in sorted(FACES.glob("*/face.toml"))]
    assert names == ["norsk-parlor-en.html", "lommegloser-en.html", "setningsboka-en.html"]


@each_language
def test_file_has_every_screen_with_its_texts(
    files: Mapping[str, bytes], language: Language
) -> None:
    tag = language.tag
    words = words_for(tag, GUIDE.facts)
    page = files[f"norsk-parlor-{tag}.html"].decode()
    plain = unescape(re.sub(r"<i lang[^>]*>[^<]*</i>", "", page))
    shown = set(re.findall(r'<section id="([^"]*)"', page))
    things: tuple[Item, ...] = (*GUIDE.topics, *GUIDE.helplines, *GUIDE.cards.cards)
    assert {route_of(it, GUIDE) for it in things} | {Route.RESULT, Route.OPTIONS} <= shown
    assert {Route.LANGUAGE, Route.SETTINGS, Route.SEARCH}.isdisjoint(shown)
    texts = {block.key: block.text for topic in GUIDE.topics for block in topic.blocks}
    assert [key for key, it in texts.items() if words.sentence(key, it) not in plain] == []
    phrases = [phrase.norwegian for it in GUIDE.situations for phrase in it.phrases]
    norwegian = words_for("nb", GUIDE.facts)
    assert [it for it in phrases if norwegian.filled(it) not in plain] == []
    dialled = {GUIDE.phone(phone).dial for line in GUIDE.helplines for phone in line.phones}
    assert dialled <= set(re.findall(r'href="tel:([^"]*)"', page))


@each_language
def test_file_has_the_check_words_on_two_screens(
    files: Mapping[str, bytes], language: Language
) -> None:
    screens = tags_of(files[f"norsk-parlor-{language.tag}.html"]).screens
    assert {route for route, it in screens.items() if CHECK_WORDS in it} == {
        Route.HOME,
        Route.ABOUT,
    }


@each_language
def test_second_language_stands_beside_every_text(
    files: Mapping[str, bytes], language: Language
) -> None:
    tag = language.tag
    second = Visit().second_language_below(language)
    page = files[f"norsk-parlor-{tag}.html"].decode()
    other = words_for(second.tag, GUIDE.facts)
    beside = set(map(unescape, re.findall(rf'<i lang="{second.tag}">([^<]*)</i>', page)))
    own = words_for(tag, GUIDE.facts)
    # A screen with a text that waits for its translation has no second language.
    whole = [
        topic
        for topic in GUIDE.topics
        if all(
            it.is_translated(block.key, block.text) for block in topic.blocks for it in (own, other)
        )
    ]
    texts = {block.key: block.text for topic in whole for block in topic.blocks}
    missing = [
        key
        for key, text in texts.items()
        if other.sentence(key, text) not in beside
        and own.sentence(key, text) != other.sentence(key, text)
    ]
    assert missing == []


@each_language
def test_file_leads_nowhere_else_and_is_not_too_large(
    files: Mapping[str, bytes], language: Language
) -> None:
    tag, script = language.tag, language.script
    data = files[f"norsk-parlor-{tag}.html"]
    page = data.decode()
    assert ABROAD.findall(page) == []
    assert "url(" not in page.replace("url(data:", "")
    assert "@import" not in page
    assert len(data) <= MOST[script] * 1000
    assert FACE.name in page
    [policy] = [it for it in tags_of(data).named("meta") if "http-equiv" in it]
    assert (policy["content"] or "").startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in (policy["content"] or "")


@each_language
def test_every_link_within_the_file_arrives(files: Mapping[str, bytes], language: Language) -> None:
    page = files[f"norsk-parlor-{language.tag}.html"].decode()
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?<!use )href="#([^"]*)"', page)) <= set(ids)
    assert set(re.findall(r'<use href="#([^"]*)"', page)) <= set(ids)


def test_files_are_valid_html(files: Mapping[str, bytes], tmp_path: Path) -> None:
    some = [tmp_path / name for name in ("norsk-parlor-en.html", "norsk-parlor-ar.html")]
    for file in some:
        file.write_bytes(files[file.name])
    assert errors(some) == []


def test_files_are_the_same_bytes_each_time(
    files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    some = [it for it in LANGUAGES if it.tag in ("en", "nb", "ar")]
    monkeypatch.setattr(guide_file, "LANGUAGES", some)  # as one after the other as all of them
    again = guide_files(GUIDE, CHECK_WORDS, FACE)
    assert again == {name: files[name] for name in again}
    assert len(again) == len(some)
