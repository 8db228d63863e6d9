import pytest
from langcodes import closest_match

from i18n.languages import LANGUAGES, NEIGHBOURS, SOURCE, spoken

TAGS = [language.tag for language in LANGUAGES]
FAR = 40
"""CLDR's distance up to which somebody is taken to read the other language."""


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
        (("zh-Hans-CN", "th"), "th"),
        (("", "-"), "en"),
    ],
)
def test_the_language_is_the_first_of_hers_that_ships_or_is_near(
    tags: tuple[str, ...], tag: str
) -> None:
    assert spoken(tags).tag == tag


def codes() -> list[str]:
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    two = [a + b for a in letters for b in letters]
    return two + [it + c for it in two for c in letters]


def test_the_neighbours_are_those_of_cldr() -> None:
    near = {}
    for code in codes():
        found, _ = closest_match(code, TAGS, max_distance=FAR)
        if found not in {"und", code, SOURCE.tag}:
            near[code] = found
    # A code of three letters that has one of two is never sent, but for Tagalog's.
    assert NEIGHBOURS.items() <= near.items()
    unknown = {code: near[code] for code in near.keys() - NEIGHBOURS.keys()}
    known = [*TAGS, *NEIGHBOURS]
    assert [code for code in unknown if len(code) == 2 or closest_match(code, known)[1] != 0] == []


def test_every_language_has_a_name_of_its_own() -> None:
    assert len({language.endonym for language in LANGUAGES}) == len(LANGUAGES)
    assert len(set(TAGS)) == len(TAGS)
    assert {language.direction for language in LANGUAGES if language.tag in {"ar", "ur"}} == {"rtl"}
    assert LANGUAGES[0] == SOURCE
