import re

import pytest
from babel import Locale
from langcodes import Language as tags  # noqa: N813 (there is one of ours)
from langcodes import closest_match

from i18n.languages import LANGUAGES, NEIGHBOURS, SOURCE, Language, spoken
from i18n.translators.checks import WRITING_SYSTEMS
from i18n.translators.po_files import ROOT
from i18n.words import words_for

TAGS = [language.tag for language in LANGUAGES]
FAR = 40
"""The distance in CLDR up to which a reader is taken to read the other language."""


@pytest.mark.parametrize(
    ("tags", "tag"),
    [
        ((), "en"),
        (("nb-NO",), "nb"),
        (("no",), "nb"),
        (("nn_NO",), "nn"),
        (("NB",), "nb"),
        (("xx", "nb"), "nb"),
        (("en-GB", "nb"), "en"),
        (("fil-PH", "en-PH"), "fil"),
        (("tl-PH",), "fil"),
        (("ro-MD",), "ro"),
        (("be-BY", "pl"), "ru"),
        (("ary-MA", "fr"), "ar"),
        (("zh-Hans-CN", "th"), "zh-Hans"),
        (("zh-TW", "th"), "zh-Hans"),
        (("fa-IR",), "prs"),
        (("tg",), "ru"),
        (("pt-PT",), "pt"),
        (("", "-"), "en"),
    ],
)
def test_first_of_her_languages_that_ships_or_is_near_is_chosen(
    tags: tuple[str, ...], tag: str
) -> None:
    assert spoken(tags).tag == tag


def codes() -> list[str]:
    """Return all codes of two and three letters."""
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    two = [a + b for a in letters for b in letters]
    return two + [it + c for it in two for c in letters]


def test_neighbours_are_those_of_cldr() -> None:
    near = {}
    for code in codes():
        found, _ = closest_match(code, TAGS, max_distance=FAR)
        if found not in {"und", code, SOURCE.tag}:
            near[code] = found
    # Phones send a code of three letters only where there is none of two; Tagalog is an exception.
    assert NEIGHBOURS.items() <= near.items()
    unknown = {code: near[code] for code in near.keys() - NEIGHBOURS.keys()}
    known = [*TAGS, *NEIGHBOURS]
    assert [code for code in unknown if len(code) == 2 or closest_match(code, known)[1] != 0] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda it: it.tag)
def test_script_and_direction_are_those_of_cldr(language: Language) -> None:
    assert tags.get(language.tag).maximize().script == language.script
    assert Locale.parse(language.locale).text_direction == language.direction


def test_every_script_can_be_checked() -> None:
    assert {language.script for language in LANGUAGES} == set(WRITING_SYSTEMS)


def test_every_language_has_a_name_of_its_own() -> None:
    assert len({language.endonym for language in LANGUAGES}) == len(LANGUAGES)
    assert len(set(TAGS)) == len(TAGS)
    assert LANGUAGES[0] == SOURCE


def test_readme_lists_the_languages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.*)` (.*) \| (.*) \| (.*) \| (.*) \|$", readme, re.MULTILINE)
    assert rows == [
        (it.tag, it.endonym, words_for("en", {}).language_name(it.tag), it.script, it.status)
        for it in LANGUAGES
    ]


def test_language_is_reviewed_once_a_day_and_a_role_say_so() -> None:
    reviewed = [it.checked_by for it in LANGUAGES if it.status == "reviewed"]
    assert [it.checked_by for it in LANGUAGES if it.checked_by] == reviewed
    # No role has a digit or an address.
    signed = re.compile(r"\d{4}-\d\d-\d\d, [^\W\d_][^\d@]{2,69}")
    assert [it for it in reviewed if not signed.fullmatch(it)] == []
