"""How much of a published folder goes over the wire."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.brotli_prefix import needed

HOME_ENDS = b'<section id="/h"'  # the screen after the first one, as tests/app/publish has it


def file(folder: Path, name: str) -> int:
    """The bytes of that file as a host sends it to a browser that takes Brotli."""
    packed = folder / f"{name}.br"
    return (packed if packed.is_file() else folder / name).stat().st_size


def home(folder: Path) -> int:
    """The bytes of `index.html` until its first screen is whole."""
    page = (folder / "index.html").read_bytes()
    return needed(page, page.index(HOME_ENDS))


def kept(folder: Path, addresses: Iterable[str]) -> int:
    """The bytes of the files that these addresses name; what is no file counts nothing."""
    names = {urlsplit(address).path.removeprefix("/") for address in addresses}
    return sum(file(folder, name) for name in names if name and (folder / name).is_file())
