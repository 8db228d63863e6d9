"""The answers of hosts that end a connection, or speak something else than a browser expects."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import httpx
import pytest

from app.publish.hosting import answers
from app.publish.hosting.answers import ask_all

RIGHT = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@contextmanager
def saying(*said: bytes) -> Iterator[tuple[httpx.URL, list[bytes]]]:
    """A host that sends one of these texts for a request, and then ends the connection."""
    asked: list[bytes] = []

    def serve() -> None:
        for text in said:
            there, _ = listening.accept()
            with there:
                asked.append(there.recv(65536))
                there.sendall(text)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield httpx.URL(f"http://127.0.0.1:{listening.getsockname()[1]}/"), asked
        thread.join(10)


def test_packings_are_asked_for_by_name_and_none_by_no_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers, "LANES", 1)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")  # it would be asked in the host's place
    with saying(RIGHT, RIGHT) as (address, asked):
        both = ask_all([(address, "br, gzip"), (address, "")])
    assert [it.content for it in both if isinstance(it, httpx.Response)] == [b"ok"] * 2
    assert b"Accept-Encoding: br, gzip\r\n" in asked[0]
    assert b"accept-encoding" not in asked[1].lower()
    assert b"User-Agent: Mozilla/5.0 (compatible)\r\n" in asked[0]


def test_request_is_sent_again_where_the_host_ends_the_connection() -> None:
    with saying(b"", RIGHT) as (address, asked):
        [answer] = ask_all([(address, "")])
    assert isinstance(answer, httpx.Response)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", "Server disconnected without sending a response"),
        (b"SSH-2.0\r\n\r\n", "illegal status line"),
        (RIGHT[:-1], "peer closed connection without sending complete message body"),
    ],
)
def test_answer_that_is_none_is_told(said: bytes, reason: str) -> None:
    with saying(said, said) as (address, _):
        [answer] = ask_all([(address, "")])
    assert str(answer).startswith(f"its answer cannot be read: {reason}")


def test_silent_and_unknown_hosts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = httpx.URL(f"http://127.0.0.1:{silent.getsockname()[1]}/")
        assert ask_all([(address, "")]) == ["it sends nothing for 0.05 seconds"]

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "create_connection", unknown)
    assert ask_all([(address, "")]) == ["Name or service not known"]
