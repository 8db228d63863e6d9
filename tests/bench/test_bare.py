import re
from pathlib import Path

from tests.bench import bare, weight
from tests.support.rendered import rendered

NUMBER = re.compile(r'href="(tel:[^"]+)"')


def test_bare_page_has_the_numbers_of_the_first_screen() -> None:
    page = rendered()["index.html"]
    first_screen = page[: page.index(weight.FIRST_SCREEN_END)].decode()
    numbers = NUMBER.findall(first_screen)
    assert numbers == NUMBER.findall(bare.PAGE)
    assert len(numbers) == 2


def test_bare_page_fits_into_one_packet(tmp_path: Path) -> None:
    bare.make(tmp_path / "bare")
    assert (tmp_path / "bare" / "index.html.br").stat().st_size < 1400
