"""The weight of a published folder: the bytes that its files take on the wire."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.brotli_prefix import needed

FIRST_SCREEN_END = b'<section id="/h"'
"""The second screen of `index.html` begins here, as in tests/app/publish."""


def file_size(folder: Path, name: str) -> int:
    """Return the bytes of the file as a host sends it to a browser that accepts Brotli."""
    packed = folder / f"{name}.br"
    return (packed if packed.is_file() else folder / name).stat().st_size


def first_screen_size(folder: Path) -> int:
    """Return the compressed bytes of `index.html` after which its first screen is complete."""
    page = (folder / "index.html").read_bytes()
    return needed(page, page.index(FIRST_SCREEN_END))


def cached_size(folder: Path, addresses: Iterable[str]) -> int:
    """Return the bytes of the files at *addresses*, each once. An address without a file adds 0."""
    names = {urlsplit(address).path.removeprefix("/") for address in addresses}
    return sum(file_size(folder, name) for name in names if name and (folder / name).is_file())
