import pytest

from app.publish import BuildError
from app.publish.hosting.address import Address, parse


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("https://example.org", Address("https", "example.org", None, "/"), "https://example.org/"),
        (
            "https://Example.org:443/book",
            Address("https", "example.org", None, "/book/"),
            "https://example.org/book/",
        ),
        (
            "http://127.0.0.1:8550/a/b/#word",
            Address("http", "127.0.0.1", 8550, "/a/b/"),
            "http://127.0.0.1:8550/a/b/",
        ),
        ("http://[::1]:80/", Address("http", "::1", None, "/"), "http://[::1]/"),
        (
            "https://bøker.no/",
            Address("https", "xn--bker-gra.no", None, "/"),
            "https://xn--bker-gra.no/",
        ),
    ],
)
def test_address_is_read(text: str, address: Address, shown: str) -> None:
    assert parse(text) == address
    assert str(address) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("", "example.org", "ftp://example.org/", "https://", "https:///book/", "https://a b/"),
        *("https://example.org:x/", "https://example.org:70000/", "https://[::1/", "https://a..b/"),
        *("https://me@example.org/", "https://example.org/?a=1", "https://example.org/a b/"),
        *("https://example.org/index.html", "https://example.org/../", "https://example.org//a/"),
        f"https://{'a' * 70}.org/",
    ],
)
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BuildError, match=r"^'.*' is not a site's address: .*/book/\.$"):
        parse(text)


def test_this_machine_needs_no_certificate() -> None:
    assert [parse(f"http://{it}/").is_local for it in ("localhost", "[::1]", "127.0.0.1")] == [
        True
    ] * 3
    assert not parse("http://127.0.0.1.example.org/").is_local


def test_path_of_a_file_is_one_that_a_request_may_name() -> None:
    assert parse("https://example.org/x/").path_of("a b.js") == "/x/a%20b.js"
