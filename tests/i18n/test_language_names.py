"""The names that languages are found by."""

from collections.abc import Mapping

import pytest
from babel import Locale, UnknownLocaleError

from app.content.load import load
from i18n.language_names import (
    FURTHER,
    OWN,
    is_named,
    joined,
    names,
    own_name,
    related,
    typed_words,
)
from i18n.languages import LANGUAGES, NEIGHBOURS
from i18n.words import words_for
from tests.support.languages import NOWHERE, OTHERS, SEARCHES

INTERPRETERS = load().cards.interpreter_languages
BY_HAND = {"bin", "rom"}
"""Languages without an own name in CLDR."""
IN_CLDR = {"yue": "yue_Hans"}
"""CLDR's locale with the own name, where that is not the language's code."""


def cldr_name(code: str) -> str:
    """Return CLDR's own name of a language, "" without one."""
    try:
        locale = Locale.parse(IN_CLDR.get(code, code))
    except UnknownLocaleError:
        return ""
    return locale.languages.get(IN_CLDR.get(code, code)) or locale.languages.get(code) or ""


@pytest.mark.parametrize("code", OWN)
def test_own_name_is_that_of_cldr(code: str) -> None:
    assert (cldr_name(code) or OWN[code]).casefold() == OWN[code].casefold()
    assert (cldr_name(code) == "") == (code in BY_HAND)


@pytest.mark.parametrize("code", [*NEIGHBOURS, *INTERPRETERS])
def test_every_language_that_a_list_can_lead_to_has_its_names(code: str) -> None:
    ours = {it.casefold() for it in names(code)}
    assert {cldr_name(code).casefold()} - {""} <= ours
    for locale in ("en", "nb"):
        name: Mapping[str, str] = Locale.parse(locale).languages
        assert {name.get(code, "").casefold()} - {""} <= ours
    assert ours or code in {"arb", "tgl", "zyb"}  # other codes of languages that have names
    assert own_name(code) or code not in INTERPRETERS


def test_every_table_is_about_languages_of_a_list() -> None:
    codes = {*NEIGHBOURS, *INTERPRETERS, *(it.locale for it in LANGUAGES)}
    assert OWN.keys() <= codes
    assert FURTHER.keys() <= codes
    assert not [it for it in LANGUAGES if it.locale in OWN]


@pytest.mark.parametrize("typed", SEARCHES)
def test_language_is_found_by_any_of_its_names(typed: str) -> None:
    found = [tag for tag in OTHERS if is_named(typed_words(*related(tag)), typed)]
    assert sorted(found) == sorted(SEARCHES[typed].split())


@pytest.mark.parametrize("typed", NOWHERE)
def test_other_words_find_nothing(typed: str) -> None:
    found = [tag for tag in OTHERS if is_named(typed_words(*related(tag)), typed)]
    assert found == []


def test_word_is_found_by_its_beginning_alone() -> None:
    words = joined(["Norsk bokmål", "Norwegian Bokmål"])
    assert words == " bokmal norsk norwegian"
    assert is_named(words, "bo NORS")
    assert not is_named(words, "orsk")
    assert not is_named(words, "")


def test_name_that_insults_its_speakers_is_replaced() -> None:
    assert words_for("zh-Hans", {}).language_name("rom") == "罗姆语"
    assert words_for("uk", {}).language_name("rom") == "ромська"
    assert words_for("pl", {}).language_name("rom") == "romski"
    insults = ("吉普赛", "циганськ", "cygańsk")
    every = [words_for(it.tag, {}).language_name("rom") for it in LANGUAGES]
    assert not [name for name in every if name.startswith(insults)]


def test_language_without_a_name_in_cldr_has_its_own() -> None:
    assert words_for("so", {}).language_name("rom") == "Romani čhib"
    assert words_for("lt", {}).language_name("fa_AF") == "دری"
    assert words_for("en", {}).language_name("xx") == "xx"
