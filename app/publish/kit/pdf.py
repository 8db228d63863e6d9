"""Printable pages as PDF, set by WeasyPrint with the Pango of this machine."""

from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Final

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
    Raises PdfError without Pango.
    """
    made: bytes = laid_out(page).write_pdf()
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
