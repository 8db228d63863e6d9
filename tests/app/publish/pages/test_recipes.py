"""A recipe leads from the English page to the others; real ones: `test_made_pages.py`."""

import json
from typing import Any

import pytest

from app.content.load import load
from app.publish import BuildError
from app.publish.client.python_archive import archive
from app.publish.pages import recipes as module
from app.publish.pages.recipes import recipes
from app.publish.web_files import CONTENT, words_of
from i18n.languages import SOURCE, language

PAGE = '<html lang="{}" dir="ltr"><style>a::after{{content:"Good day"}}</style><p>{}</p><p>{}</p>'
KEYS = "a\x04Good day\0b\x04Call {phone.x} now or {phone.x} later\0Exit"


@pytest.fixture(autouse=True)
def _one_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRANSLATIONS", (language("nb"),))
    monkeypatch.setattr(module, "LANGUAGES", (SOURCE, language("nb")))


def site(nb: str, texts: str) -> dict[str, bytes]:
    """The files of a site in two languages: a page, keys, and words."""
    english = PAGE.format("en", "Good day", "Call 112 now or 112 later")
    return {
        "index.html": english.encode(),
        "index.nb.html": nb.encode(),
        "frame.html": b"<html>",
        CONTENT: archive({"i18n/guide.keys": KEYS.encode(), "app/x.pickle": b""}),
        words_of("nb"): archive({"i18n/nb/LC_MESSAGES/guide.texts": texts.encode()}),
    }


def recipe(nb: str, texts: str) -> dict[str, list[Any]]:
    """The recipe of such a page."""
    found = recipes(site(nb, texts), load())
    assert list(found) == [module.VALUES, "index.recipe.json"]
    return dict(json.loads(found["index.recipe.json"]))


TEXTS = "God dag\0Ring {phone.x} nå, eller {phone.x} siden\0Avslutt"
NORWEGIAN = PAGE.format("nb", "God dag", "Ring 112 nå, eller 112 siden")


def test_words_are_named_and_no_more_is_written_than_differs() -> None:
    found = recipe(NORWEGIAN, TEXTS)
    # Kept, left out, and a piece: the first text, then the three pieces of the second.
    assert found[""][2::3] == [0, 16, 17, 18]
    assert found[""][-8::3] == [len("Call "), len(" now or "), len(" later")]
    assert found["nb"] == []


def test_values_stand_by_themselves_and_no_recipe_has_them() -> None:
    files = site(NORWEGIAN, TEXTS)
    found = recipes(files, load())
    values = json.loads(found[module.VALUES])
    assert {'lang="en"', "24 November 2026", "6 months", "112", "+4722331160"} <= set(values[""])
    assert {'lang="nb"', "24. november 2026", "6 måneder"} <= set(values["nb"])
    for number in ("02800", "+47 22\xa033\xa011\xa060", "+47\xa022\xa033\xa011\xa060"):
        changed = {name: data.replace(b"112", number.encode()) for name, data in files.items()}
        assert recipes(changed, load()) == found


def test_what_differs_beyond_words_is_written_out() -> None:
    other = NORWEGIAN.replace("</p>", "!</p>", 1)
    at = PAGE.format("en", "Good day", "").index("</p>")
    shorter = len('lang="en"') + len('dir="ltr"') - 2  # a sign stands for each
    assert recipe(other, TEXTS)["nb"] == [at - shorter, 0, "!"]


def test_words_that_look_like_a_style_are_not_taken_for_one() -> None:
    at = recipe(NORWEGIAN, TEXTS)[""][0]
    shorter = len('lang="en"') + len('dir="ltr"') - 2
    assert at == PAGE.format("en", "|", "").index("|") - shorter


def test_text_with_too_many_facts_is_refused() -> None:
    many = " and ".join(["{phone.x}"] * module.MOST)
    with pytest.raises(BuildError, match="more than 15 facts"):
        recipe(NORWEGIAN, TEXTS.replace("Avslutt", many))


def test_page_that_javascript_counts_otherwise_is_refused() -> None:
    files = site(NORWEGIAN, TEXTS)
    files["index.html"] = files["index.html"].replace(b"112", "\N{TELEPHONE RECEIVER}".encode())
    with pytest.raises(BuildError, match="JavaScript counts two"):
        recipes(files, load())


def test_page_with_a_sign_of_its_own_is_refused() -> None:
    files = site(NORWEGIAN, TEXTS)
    files["index.nb.html"] = files["index.nb.html"].replace(b"God dag", "\ue000".encode())
    with pytest.raises(BuildError, match="stand for facts"):
        recipes(files, load())
