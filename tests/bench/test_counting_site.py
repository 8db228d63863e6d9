import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.bench.counting_site import CountingSite
from tests.support.published import running


def full_answer(_: object) -> Response:
    return PlainTextResponse("a word" * 1000)


def not_modified(_: object) -> Response:
    return Response(status_code=304)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[CountingSite]:
    routes = [Route("/", full_answer), Route("/same", not_modified)]
    with running(CountingSite(tmp_path, Starlette(routes=routes))) as site:
        yield site


def bytes_received(address: str, path: str) -> int:
    """Request *path* and return the bytes that come back over the wire."""
    url = urlsplit(address)
    with socket.create_connection((url.hostname, url.port)) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return sum(len(data) for data in iter(lambda: wire.recv(65536), b""))


@pytest.mark.parametrize("path", ["/", "/same", "/nowhere"])
def test_site_counts_every_byte_on_the_wire(served: CountingSite, path: str) -> None:
    received = bytes_received(served.address, path)
    # uvicorn adds this header because the request asks for it; browsers do not ask.
    assert served.sent == received - len("connection: close\r\n")
