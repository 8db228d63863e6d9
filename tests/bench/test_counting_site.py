import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.bench.chance import Counted


def whole(_: object) -> Response:
    return PlainTextResponse("a word" * 1000)


def unchanged(_: object) -> Response:
    return Response(status_code=304)


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Counted]:
    served = Counted(tmp_path, Starlette(routes=[Route("/", whole), Route("/same", unchanged)]))
    served.start()
    yield served
    served.stop()


def received(address: str, path: str) -> int:
    """How many bytes come back over the wire."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port)) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return sum(len(data) for data in iter(lambda: wire.recv(65536), b""))


@pytest.mark.parametrize("path", ["/", "/same", "/nowhere"])
def test_every_byte_on_the_wire_is_counted(counted: Counted, path: str) -> None:
    came = received(counted.address, path)
    # Who does not close the connection does not get the line that says so.
    assert counted.sent == came - len("connection: close\r\n")
