"""The paper as it leaves the printer: sizes, folds, places of the texts, fonts, the code."""

import logging
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any, Final

import pypdfium2
import pytest
import zxingcpp
from weasyprint import Document
from weasyprint.urls import FatalURLFetchingError

from app.content.load import load
from app.look.face import FACE
from app.publish import BuildError
from app.publish.hosting.address import parse
from app.publish.kit.paper import CARD, LEAFLET, OPEN, PLAIN, SHEET, Paper, papers, path_of
from app.publish.kit.pdf import PANGO, PdfError, laid_out, overlap, pdf
from app.publish.pages.front import cover_in_front
from i18n.languages import LANGUAGES, language
from tests.support.html import tags_of
from tests.support.rendered import CHECK_WORDS

FEW: Final = ("en", "ar", "th")
"""The language of every kind of paper, one that is read from the right, one without spaces."""

ADDRESS: Final = parse("https://www.a-rather-long-name.example.org/book/")
"""As long as an address is likely to be."""
COVER: Final = cover_in_front("blomster-i-mai")

MM: Final = 96 / 25.4
"""CSS pixels in a millimetre."""
A4: Final = (210, 297)
ACROSS: Final = (297, 210)
A6: Final = (148, 105)
SIZES: Final = {
    CARD: (A6, 2),
    LEAFLET: (ACROSS, 2),
    SHEET: (A4, 1),
    OPEN: (A4, 1),
    PLAIN: (A4, 1),
}
"""The size of each paper in millimetres, and its number of pages."""
MARGINS: Final = {CARD: 6, LEAFLET: 12}
"""The margin of each paper that is folded, in millimetres."""
LEAST: Final = 7.5 * 96 / 72
"""The size of the smallest letters in CSS pixels: 7.5 pt."""
EDGE: Final = 5 * MM
"""White at every edge: printers leave some blank."""

Box = Any  # WeasyPrint says nothing about types


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take every language with `--long`: they differ in words, these three in all that matters."""
    if "tag" in metafunc.fixturenames:
        every = [it.tag for it in LANGUAGES]
        metafunc.parametrize("tag", every if metafunc.config.getoption("--long") else FEW)


@cache
def pages(tag: str) -> Mapping[Paper, str]:
    """Return the papers of a language."""
    chosen = language(tag)
    made = papers(load(), CHECK_WORDS, FACE, address=ADDRESS, languages=[chosen])
    return {kind: made[name] for kind in SIZES if (name := path_of(kind, FACE, chosen)) in made}


@cache
def sheets(tag: str, kind: Paper) -> list[Box]:
    """Return the laid out pages of a paper."""
    return [page._page_box for page in document(tag, kind).pages]


@cache
def document(tag: str, kind: Paper) -> Document:
    return laid_out(pages(tag)[kind])


@cache
def printed(tag: str, kind: Paper) -> bytes:
    made: bytes = document(tag, kind).write_pdf()
    return made


def boxes(box: Box) -> Iterator[Box]:
    """Yield a box and all inside it, also those that are placed by themselves."""
    found: Iterator[Box] = box.descendants(placeholders=True)
    return found


def texts(box: Box) -> list[Box]:
    """Return the boxes of text in a page or another box."""
    return [it for it in boxes(box) if getattr(it, "text", "").strip()]


def lines(box: Box) -> list[Box]:
    """Return the boxes of lines in a page or another box."""
    return [it for it in boxes(box) if type(it).__name__ == "LineBox" and texts(it)]


def named(page: Box, name: str) -> Iterator[Box]:
    """Yield the boxes of the elements with a class."""
    for it in boxes(page):
        element = getattr(it, "element", None)
        if element is not None and name in element.get("class", "").split():
            yield it


def is_within(box: Box, left: float, top: float, right: float, bottom: float) -> bool:
    x, y = box.content_box_x(), box.content_box_y()
    return bool(
        x >= left - 0.5
        and y >= top - 0.5
        and x + box.width <= right + 0.5
        and y + box.height <= bottom + 0.5
    )


def codes(tag: str, kind: Paper) -> list[list[str]]:
    """Return what a camera reads on each page, drawn with 216 dots an inch."""
    return codes_in(printed(tag, kind))


def codes_in(data: bytes) -> list[list[str]]:
    pictures = [page.render(scale=3).to_pil() for page in pypdfium2.PdfDocument(data)]
    return [[it.text for it in zxingcpp.read_barcodes(picture)] for picture in pictures]


def test_each_paper_has_its_size_and_number_of_pages(tag: str) -> None:
    for kind in pages(tag):
        size, count = SIZES[kind]
        sizes = [page.get_size() for page in pypdfium2.PdfDocument(printed(tag, kind))]
        found = [tuple(round(it / 72 * 25.4) for it in both) for both in sizes]
        assert found == [size] * count, kind


def test_nothing_is_cut_small_or_lies_on_something_else(tag: str) -> None:
    for kind in pages(tag):
        for page in sheets(tag, kind):
            edges = (EDGE, EDGE, page.margin_width() - EDGE, page.margin_height() - EDGE)
            squares = [it for it in boxes(page) if (it.element_tag or "").endswith("svg")]
            assert len(squares) == (not list(named(page, "outside")))
            things = [*lines(page), *squares]
            assert len(things) > 8
            assert [it for it in things if not is_within(it, *edges)] == []
            assert [it for it in combinations(things, 2) if overlap(*it)] == []
            for square in squares:
                white = square.width * 4 / 21  # four modules, of 21 at least: ISO/IEC 18004
                assert [it for it in lines(page) if overlap(square, it, white)] == []
                assert square.content_box_x() >= white - 1
            sizes = {it.style["font_size"] for it in texts(page)}
            assert min(sizes) >= LEAST - 0.01


def test_each_word_of_a_page_is_printed(tag: str) -> None:
    for kind, page in pages(tag).items():
        body = page.partition("<body")[2]
        # By their letters: lines part words, and a line that runs from the right has its own order.
        wanted = Counter(tags_of(f"<body{body}".encode()).text)
        found = Counter(
            it for page in sheets(tag, kind) for text in texts(page) for it in text.text
        )
        missing = {it for it in wanted - found if not it.isspace()}
        assert missing == set(), kind


@pytest.mark.parametrize("kind", MARGINS, ids=lambda it: it.ending)
def test_folded_paper_is_a_book_of_its_language(tag: str, kind: Paper) -> None:
    outside, inside = sheets(tag, kind)
    half, margin = outside.width / MM / 2, MARGINS[kind]
    from_right = language(tag).direction == "rtl"
    halves = {"front": not from_right, "back": from_right}  # True for the right half
    halves_inside = {"start": from_right, "end": not from_right}
    for page, places in ((outside, halves), (inside, halves_inside)):
        for name, is_right in places.items():
            [panel] = named(page, name)
            left = half * MM * is_right
            assert panel.position_x == pytest.approx(left, abs=0.5)
            found = lines(panel)
            assert found
            assert all(is_within(it, left + EDGE, 0, left + half * MM - EDGE, 999) for it in found)
            edge = max if from_right else min
            begins = edge(it.position_x + it.width * from_right for it in found)
            beginning = half - margin if from_right else margin
            assert begins == pytest.approx(left + beginning * MM, abs=1.5)
        for mark in named(page, "fold"):
            assert mark.position_x + mark.width / 2 == pytest.approx(half * MM, abs=0.1)
            assert mark.width < 0.3 * MM


def test_code_is_read_back_from_the_printed_page(tag: str) -> None:
    for kind in pages(tag):
        assert codes(tag, kind) == [*([[]] if kind in MARGINS else []), [str(ADDRESS)]], kind


def test_code_inside_of_the_card_has_the_word_of_a_cover() -> None:
    chosen = language("en")
    made = papers(load(), CHECK_WORDS, FACE, COVER, ADDRESS, languages=[chosen])
    card = pdf(made[path_of(CARD, FACE, chosen)])
    assert codes_in(card) == [[], [f"{ADDRESS}#blomster-i-mai"]]


def test_all_fonts_are_ours_and_inside(tag: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        data = pdf(pages(tag)[CARD])
    assert caplog.messages == []  # among them is every letter without a shape
    objects = b"".join(inflated(data))
    names = set(re.findall(r"/BaseFont /[A-Z]+\+([^\s/>]+)", objects.decode("latin1")))
    assert {"Paper"} < names <= {"Paper", "Paper-Medium", "Paper-Script"}
    assert objects.count(b"/FontFile") >= len(names)


def inflated(data: bytes) -> Iterator[bytes]:
    """Yield the lists of objects in a PDF."""
    for stream in re.findall(rb"/Type /ObjStm.*?stream\r?\n(.*?)\nendstream", data, re.DOTALL):
        yield zlib.decompress(stream)


def test_pdf_is_the_same_bytes_each_time_and_names_no_day() -> None:
    page = pages("ar")[CARD]
    data = pdf(page)
    assert data == printed("ar", CARD)
    objects = b"".join(inflated(data))
    assert b"Date" not in objects
    assert b"/ID" not in data
    assert f"/Title <feff{FACE.name.encode('utf-16-be').hex()}>".encode() in objects


def test_page_that_loads_something_stops_the_kit() -> None:
    with pytest.raises(FatalURLFetchingError):
        laid_out('<p>a<img src="file:///etc/hostname" alt="">')


def test_texts_that_lie_on_each_other_stop_the_kit() -> None:
    with pytest.raises(BuildError, match="do not fit the paper: “one” lies on “two”"):
        pdf('<p>one</p><p style="margin-top: -1.5em">two</p>')


@pytest.mark.parametrize("error", [ImportError("none"), OSError("cannot load library")])
def test_missing_pango_is_named_with_the_command_that_installs_it(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise error

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(PdfError, match=r"^The PDF files are left out,") as raised:
        pdf("<p>a")
    assert str(raised.value) == PANGO
    assert PANGO.endswith(".")
    assert "\n" not in PANGO
