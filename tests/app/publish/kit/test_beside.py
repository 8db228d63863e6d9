"""The second language of a page: each text has its own beside it, and nothing else."""

import re
from html import unescape

import pytest

from app.publish.kit.beside import with_second_language
from i18n.languages import language

NORWEGIAN = language("nb")


def screen(body: str) -> str:
    return f'<html lang="ro"><body><section id="/x">{body}</section></body></html>'


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("<p>unu</p>", "<p>en</p>", '<p>unu<i lang="nb">en</i></p>'),
        (
            '<a href="#/"><svg><use href="#i"/></svg><span>unu</span></a>',
            '<a href="#/"><svg><use href="#i"/></svg><span>en</span></a>',
            '<a href="#/"><svg><use href="#i"/></svg><span>unu<i lang="nb">en</i></span></a>',
        ),
        # A text without a translation yet.
        (
            "<p>unu</p>",
            '<p class="english" lang="en">one</p>',
            '<p>unu<i lang="en">one</i></p>',
        ),
        # The first text of an element alone, before what follows it.
        ("<p>unu <b>doi</b> trei</p>", "<p>en <b>to</b> tre</p>", None),
        # As it is written, with what HTML escapes.
        ("<p>a &amp; b</p>", "<p>c &amp; &lt;d&gt;</p>", None),
    ],
)
def test_each_text_has_the_other_below_it(first: str, second: str, both: str | None) -> None:
    made = with_second_language(screen(first), screen(second), NORWEGIAN)
    if both is not None:
        assert made == screen(both)
    assert re.sub("<i lang.*?</i>", "", made) == screen(first)


def test_text_is_escaped_and_stands_before_the_next_element() -> None:
    made = with_second_language(
        screen("<p>unu <b>doi</b> trei</p>"), screen("<p>1 &lt; 2 <b>to</b> tre</p>"), NORWEGIAN
    )
    assert '<p>unu <i lang="nb">1 &lt; 2 </i><b>doi<i lang="nb">to</i></b> trei</p>' in made
    assert "1 < 2" in unescape(made)


@pytest.mark.parametrize(
    "aside",
    [
        "<nav><a>{}</a></nav>",
        '<p class="x source">{}</p>',
        '<div class="note first"><p>{}</p></div>',
        '<p lang="nb">{}</p>',
        '<strong class="number">{}</strong>',
    ],
)
def test_texts_aside_stay_alone(aside: str) -> None:
    first = aside.format("unu") + "<p>doi</p>"
    # The other language may lack them.
    made = with_second_language(screen(first), screen("<p>to</p>"), NORWEGIAN)
    assert made == screen(aside.format("unu") + '<p>doi<i lang="nb">to</i></p>')


def test_equal_texts_and_texts_outside_of_screens_stay_alone() -> None:
    page = "<p>unu</p>" + screen("<p>ROSA</p>")
    assert with_second_language(page, "<p>en</p>" + screen("<p>ROSA</p>"), NORWEGIAN) == page


def test_screen_with_another_number_of_texts_stays_as_it_is() -> None:
    page = screen("<p>unu</p><p>doi</p>") + screen("<p>trei</p>").replace("/x", "/y")
    other = screen("<p>en</p>") + screen("<p>tre</p>").replace("/x", "/y")
    made = with_second_language(page, other, NORWEGIAN)
    assert made.count("<i ") == 1
    assert '<p>trei<i lang="nb">tre</i></p>' in made
