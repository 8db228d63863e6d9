import re
from pathlib import Path

from app.content.load import load
from app.publish.pages import render as pages
from tests.bench import bare, weight


def test_it_has_the_numbers_of_our_first_screen() -> None:
    page = pages.render(load(), "/")["index.html"]
    first = page[: page.index(weight.HOME_ENDS)].decode()
    numbers = re.findall(r'href="(tel:[^"]+)"', first)
    assert numbers == re.findall(r'href="(tel:[^"]+)"', bare.PAGE)
    assert len(numbers) == 2


def test_it_fits_into_one_packet(tmp_path: Path) -> None:
    bare.make(tmp_path / "bare")
    assert weight.file(tmp_path / "bare", "index.html") < 1400
