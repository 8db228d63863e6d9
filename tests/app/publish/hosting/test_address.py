import pytest

from app.publish import BuildError
from app.publish.hosting.address import is_local, parse


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://Example.org:443/book", "https://example.org/book/"),
        ("http://127.0.0.1:8550/a/b/#word", "http://127.0.0.1:8550/a/b/"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("https://bøker.no/", "https://xn--bker-gra.no/"),
        ("https://example.org/a/../", "https://example.org/"),
    ],
)
def test_address_is_read(text: str, shown: str) -> None:
    assert str(parse(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("", "example.org", "ftp://example.org/", "https://", "https:///book/", "https://a b/"),
        *("https://example.org:x/", "https://example.org:70000/", "https://[::1/", "https://a..b/"),
        *("https://me@example.org/", "https://example.org/?a=1", "https://example.org/a b/"),
        *("https://example.org/index.html", "https://example.org//a/", "https://\x7f/"),
        f"https://{'a' * 70}.org/",
    ],
)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BuildError, match=r"^'.*' is not a site's address: .*/book/\.$"):
        parse(text)


def test_this_machine_needs_no_certificate() -> None:
    assert all(is_local(parse(f"http://{it}/")) for it in ("localhost", "[::1]", "127.0.0.1"))
    assert not is_local(parse("http://127.0.0.1.example.org/"))
