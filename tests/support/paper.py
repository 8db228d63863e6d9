"""Pages as Chromium prints them."""

import pypdfium2
from playwright.sync_api import Page


def printed(page: Page) -> str:
    """Return the text of the page on paper, sheet after sheet."""
    sheets = pypdfium2.PdfDocument(page.pdf())
    return "\n".join(it.get_textpage().get_text_range() for it in sheets)
