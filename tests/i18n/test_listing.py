"""The order of a list of languages."""

import json
import subprocess

import pytest

from app.content.load import load
from i18n.language_names import own_name
from i18n.languages import LANGUAGES, language
from i18n.listing import MOST_OF_PHONE, SCRIPTS, grouped, grouped_languages, grouped_tags, is_rtl
from tests.support.languages import OTHERS, PHONES, listed
from tests.support.node_tools import node

INTERPRETERS = {code: own_name(code) for code in load().cards.interpreter_languages}
SHIPPED = {it.tag: it.endonym for it in LANGUAGES}


@pytest.mark.parametrize("phone", PHONES)
def test_phones_own_languages_come_first(phone: tuple[str, ...]) -> None:
    groups = grouped_tags(phone)
    assert [tag for group in groups for tag in group] == listed(phone)
    if PHONES[phone]:
        assert list(groups[0]) == PHONES[phone]
    assert len(PHONES[phone]) <= MOST_OF_PHONE


def test_each_script_is_a_group() -> None:
    scripts = [[it.script for it in group] for group in grouped_languages()]
    assert [set(group) for group in scripts] == [
        {it} for it in ("Latn", "Cyrl", "Arab", "Deva", "Thai", "Ethi", "Hans")
    ]
    assert sorted(OTHERS) == sorted(SHIPPED)


@pytest.mark.parametrize(
    ("phone", "first"),
    [
        (("so-NO", "en"), ["so", "en"]),
        (("ku",), ["ku"]),
        (("zh-TW", "yue"), ["zh", "yue"]),
        (("prs", "tl"), ["fa_AF", "fil"]),
        (("fa-AF", "fa"), ["fa_AF", "fa"]),
        (("kmr", "nb"), ["tr"]),
    ],
)
def test_interpreters_languages_have_the_same_order(
    phone: tuple[str, ...], first: list[str]
) -> None:
    assert list(grouped(INTERPRETERS, phone)[0]) == first
    assert sum(map(len, grouped(INTERPRETERS, phone))) == len(INTERPRETERS)


@pytest.mark.parametrize("names", [SHIPPED, INTERPRETERS], ids=["shipped", "interpreters"])
def test_names_of_a_script_have_the_order_of_cldr(names: dict[str, str]) -> None:
    """Node has ICU, and so CLDR's root collation."""
    ours = [[names[code] for code in group] for group in grouped(names)]
    code = f"JSON.stringify({json.dumps(ours)}.map((it) => it.sort(Intl.Collator('und').compare)))"
    done = subprocess.run([node(), "-p", code], capture_output=True, text=True, check=True)
    assert ours == json.loads(done.stdout)
    assert len(ours) <= len(SCRIPTS)


def test_direction_of_a_name_is_that_of_its_language() -> None:
    assert {it.tag for it in LANGUAGES if is_rtl(it.endonym)} == {
        it.tag for it in LANGUAGES if language(it.tag).direction == "rtl"
    }
