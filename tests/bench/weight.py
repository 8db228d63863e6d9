"""The bytes of a page until its first screen is complete."""

from pathlib import Path
from typing import Final

from tests.support.brotli_prefix import needed

FIRST_SCREEN_END: Final = b'<section id="/h"'
"""The second screen of `index.html` begins here, as in tests/app/publish."""


def first_screen_size(folder: Path) -> int:
    """Return the compressed bytes of `index.html` after which its first screen is complete.

    A page without a second screen is one screen.
    """
    page = (folder / "index.html").read_bytes()
    return needed(page, len(page.partition(FIRST_SCREEN_END)[0]))
