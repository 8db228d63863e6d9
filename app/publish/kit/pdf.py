"""Printable pages as PDF, set by WeasyPrint with the Pango of this machine."""

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from app.publish import BuildError

if TYPE_CHECKING:
    from weasyprint import Document

PANGO: Final = (
    "The PDF files are left out, because WeasyPrint finds no Pango: print the HTML files, or run "
    "this again after: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
)


class PdfError(BuildError):
    """No PDF can be made on this machine; the message says what is missing."""


def pdf(page: str) -> bytes:
    """Return a page with everything in it as PDF: the same bytes each time on one machine.

    It has no date and no identifier. Another version of Pango may part lines elsewhere.
    Raises PdfError without Pango, and BuildError where a line lies on another.
    """
    document = laid_out(page)
    for one, other in _overlaps(document):
        raise BuildError(f"The texts do not fit the paper: “{one}” lies on “{other}”.")
    made: bytes = document.write_pdf()
    return made


def laid_out(page: str) -> "Document":
    """Return the sheets of a page with the place of every text. Raises PdfError without Pango."""
    try:
        # Imported here: it looks for Pango at once, and prints a page if there is none.
        with redirect_stdout(StringIO()):
            from weasyprint import HTML
            from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise PdfError(PANGO) from error
    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    return HTML(string=page, url_fetcher=fetcher).render()


def _overlaps(document: "Document") -> Iterator[tuple[str, str]]:
    """Yield the texts of lines that lie on each other."""
    for page in document.pages:
        boxes = page._page_box.descendants(placeholders=True)
        lines = [
            (it, text) for it in boxes if type(it).__name__ == "LineBox" and (text := _text(it))
        ]
        for (one, upper), (other, lower) in combinations(lines, 2):
            if overlap(one, other):
                yield upper, lower


def overlap(one: Any, other: Any, around: float = 0) -> bool:
    """Tell whether two of WeasyPrint's boxes lie on each other, or nearer than *around* CSS pixels.

    It allows half a pixel, which WeasyPrint's rounding may cost.
    """
    across = _gap(one.content_box_x(), one.width, other.content_box_x(), other.width)
    down = _gap(one.content_box_y(), one.height, other.content_box_y(), other.height)
    return bool(max(across, down) < around - 0.5)


def _text(line: Any) -> str:
    return "".join(getattr(it, "text", "") for it in line.descendants()).strip()


def _gap(one: float, length: float, other: float, other_length: float) -> float:
    return max(one, other) - min(one + length, other + other_length)
