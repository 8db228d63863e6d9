"""The address on paper: a whole one, the same for a reader's eyes and for a camera."""

import pytest

from app.publish import BuildError
from app.publish.hosting.address import parse
from app.publish.kit.printed_address import for_helpers, for_walls, site_address
from app.publish.pages.front import GUIDE_IN_FRONT, cover_in_front

ADDRESS = parse("https://example.org/book/")
COVER = cover_in_front("blåbær-tur")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/book/", "https://example.org/book/"),
        ("http://localhost:8550/", "http://localhost:8550/"),
    ],
)
def test_address_is_read(text: str, shown: str) -> None:
    assert str(site_address(text)) == shown


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a site's address"),
        ("/book/", "is not a site's address"),
        ("https://example.org/index.html", "is not a site's address"),
        ("http://example.org/", "must begin with https://"),
        ("https://example.org/#word", "must end before the #"),
    ],
)
def test_any_other_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BuildError, match=rf"^'{text}' {sentence}[^\n]*\.$"):
        site_address(text)


def test_helpers_have_the_word_behind_a_cover_and_walls_never() -> None:
    bare = "https://example.org/book/"
    assert for_helpers(ADDRESS, GUIDE_IN_FRONT) == for_walls(ADDRESS)
    assert (for_walls(ADDRESS).letters, for_walls(ADDRESS).target) == (bare, bare)
    told = for_helpers(ADDRESS, COVER)
    assert told.letters == f"{bare}#blåbær-tur"
    assert told.target == f"{bare}#bl%C3%A5b%C3%A6r-tur"


def test_code_is_a_picture_alone_without_a_size() -> None:
    code = for_walls(ADDRESS).code
    assert code.startswith("<svg viewBox=")
    assert "style=" not in code
    assert "<?xml" not in code
