import gzip
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish.hosting import answers
from app.publish.hosting.address import Address
from app.publish.hosting.answers import Answer, NoAnswer, ask_all

PACKED = gzip.compress(b"text", mtime=0)
"""The same bytes in each process, which names the tests by them."""

RIGHT = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: 1\r\nx-a: 2\r\n\r\nok"


@contextmanager
def saying(*said: bytes) -> Iterator[tuple[Address, list[bytes]]]:
    """A host that sends one of these texts for a request, and then ends the connection."""
    asked: list[bytes] = []

    def serve() -> None:
        for text in said:
            there, _ = listening.accept()
            with there:
                asked.append(there.recv(65536))
                there.sendall(text)

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield Address("http", "127.0.0.1", listening.getsockname()[1], "/"), asked
        thread.join(10)


def told(address: Address) -> str:
    (none,) = ask_all(address, [("/", "br")])
    assert isinstance(none, NoAnswer)
    return str(none)


def test_answer_is_given_as_it_came() -> None:
    with saying(RIGHT) as (address, asked):
        (answer,) = ask_all(address, [("/a", "br, gzip")])
    assert isinstance(answer, Answer)
    assert (answer.status, answer.body, answer.value("X-A")) == (200, b"ok", "1, 2")
    assert asked[0].startswith(b"GET /a HTTP/1.1\r\n")
    assert b"Accept-Encoding: br, gzip\r\n" in asked[0]


def test_no_packing_is_accepted_by_not_naming_any() -> None:
    with saying(RIGHT) as (address, asked):
        ask_all(address, [("/", "")])
    assert b"accept-encoding" not in asked[0].lower()


def test_request_is_sent_again_where_the_host_has_closed_the_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers, "LANES", 1)
    with saying(RIGHT, RIGHT) as (address, asked):
        both = ask_all(address, [("/1", ""), ("/2", "")])
    assert [isinstance(it, Answer) for it in both] == [True, True]
    assert [it.split()[1] for it in asked] == [b"/1", b"/2"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", "it breaks the connection off"),
        (b"SSH-2.0\r\n", "it does not answer as a web server does"),
        (RIGHT[:-1], "it breaks off in the middle of its answer"),
    ],
)
def test_host_that_does_not_answer_is_told(said: bytes, reason: str) -> None:
    with saying(said) as (address, _):
        assert told(address) == reason


def test_host_without_a_web_server_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = Address("http", "127.0.0.1", closed.getsockname()[1], "/")
        assert told(address) == "it refuses the connection"
        closed.listen()
        monkeypatch.setattr(answers, "TIMEOUT", 0.05)
        assert told(address) == "it sends nothing for 0.05 seconds"


def test_http_where_https_is_asked_for_is_told() -> None:
    with saying(RIGHT) as (address, _):
        assert told(Address("https", address.host, address.port, "/")).startswith("it does not sp")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(-2, "x"), "no host of this name is known"),
        (OSError(113, "No route to host"), "No route to host"),
        (OSError(), "the connection fails"),
        (ssl.SSLError(1, "x"), "it does not speak https there"),
    ],
)
def test_reason_ends_a_sentence(error: Exception, reason: str) -> None:
    assert answers.reason(error) == reason


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("", b"text"),
        ("identity", b"text"),
        ("gzip", PACKED),
        ("BR", brotli.compress(b"text")),
    ],
)
def test_content_is_unpacked(packing: str, body: bytes) -> None:
    assert Answer(200, (("content-encoding", packing),), body).content() == b"text"


@pytest.mark.parametrize("packing", ["gzip", "br", "zstd", "br, gzip"])
@pytest.mark.parametrize("body", [b"text", PACKED[:-9]])
def test_what_cannot_be_unpacked_is_refused(packing: str, body: bytes) -> None:
    with pytest.raises(ValueError, match=packing):
        Answer(200, (("content-encoding", packing),), body).content()
