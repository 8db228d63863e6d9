"""The README's picture shows the screens as they are."""

from PIL import Image

from tests.support.picture import FILE, changes

LARGEST = 120_000
"""Bytes; who opens the repository waits for them."""


def test_picture_shows_what_the_app_shows() -> None:
    assert changes() == [], "run: python -m tests.support.picture"


def test_picture_is_small() -> None:
    with Image.open(FILE) as picture:
        assert picture.size == (1560, 788)
    assert FILE.stat().st_size <= LARGEST
