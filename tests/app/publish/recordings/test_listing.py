from functools import cache
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from app.content.load import load
from app.publish.recordings.listing import page, spoken
from app.publish.recordings.pack import Recording
from app.publish.recordings.texts import wanted


@cache
def lines(tag: str) -> tuple[Element, ...]:
    texts = wanted(load(), tag)
    rows = tuple(Recording(f"{at:03}", it) for at, it in enumerate(texts, 1))
    return tuple(tinyhtml5.parse(page(tag, rows), namespace_html_elements=False).iter("li"))[
        -len(rows) :
    ]


def test_phone_numbers_are_written_as_they_are_said() -> None:
    said = spoken("Ring +47 22 33 11 60 eller 112, ikke 1120.").striptags()
    assert said == "Ring 2 2, 3 3, 1 1, 6 0 eller 1 1 2, ikke 1120."
    assert spoken("116 117") == '<span class="digits" dir="ltr">1 1 6, 1 1 7</span>'
    assert spoken("<Hei>") == "&lt;Hei&gt;"


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_page_has_every_text_with_its_number_in_the_direction_of_its_language(
    tag: str, direction: str
) -> None:
    texts = wanted(load(), tag)
    assert len(lines(tag)) == len(texts)
    for number, (line, text) in enumerate(zip(lines(tag), texts, strict=True), 1):
        label, shown = list(line)
        assert label.text == f"{number:03}"
        assert (shown.get("lang"), shown.get("dir")) == (tag, direction)
        assert "".join(shown.itertext()) == spoken(text).striptags()
    digits = [it for line in lines(tag) for it in line.iter("span") if it.get("class") == "digits"]
    assert len(digits) > 20
    assert {it.get("dir") for it in digits} == {"ltr"}


def test_page_asks_for_consent_and_loads_nothing() -> None:
    text = page("ur", (Recording("001", "x"),))
    assert "Your voice will be heard by strangers" in text
    assert "@font-face" in text
    assert "@font-face" not in page("nb", (Recording("001", "x"),))
    assert "://" not in text
