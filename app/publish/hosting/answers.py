"""The answers of a host: asked over connections that stay open, with no redirect followed."""

import gzip
import http.client
import socket
import ssl
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Final

import brotli  # type: ignore[import-untyped]  # it comes without annotations

from app.publish.hosting.address import Address

TIMEOUT: Final = 20
"""Seconds without a byte after which a host counts as silent."""
LANES: Final = 4
"""Connections at a time, fewer than a browser opens."""
PACKINGS: Final = "br, gzip"
"""Both packings that every browser accepts over https."""
NAME: Final = "Mozilla/5.0 (compatible)"
"""The name in the host's logs: they need not tell that somebody checks this site."""


class NoAnswer(Exception):  # noqa: N818 - it is an event at the host, not a fault of ours
    """A request has got no answer; the message says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, as it came."""

    status: int
    fields: tuple[tuple[str, str], ...]
    """Names in lower case and values; a name may come twice."""
    body: bytes

    def values(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for field, value in self.fields if field == name.lower()]

    def value(self, name: str) -> str:
        """Return the value of a header as browsers join it; "" if it is missing."""
        return ", ".join(self.values(name))

    @property
    def packing(self) -> str:
        """The name of the compression, "" for none."""
        return self.value("Content-Encoding").strip().lower().removeprefix("identity")

    def content(self) -> bytes:
        """Return the body, unpacked. Raises ValueError where that fails."""
        try:
            match self.packing:
                case "":
                    return self.body
                case "br":
                    return bytes(brotli.decompress(self.body))
                case "gzip":
                    return gzip.decompress(self.body)
                case other:
                    raise ValueError(other)
        except (brotli.error, OSError, EOFError, zlib.error) as error:
            raise ValueError(self.packing) from error


class Connection:
    """One connection to a host, opened by the first request and again where the host closes it."""

    def __init__(self, address: Address) -> None:
        self._connection = (
            http.client.HTTPSConnection(address.host, address.port, timeout=TIMEOUT)
            if address.scheme == "https"
            else http.client.HTTPConnection(address.host, address.port, timeout=TIMEOUT)
        )

    def ask(self, path: str, accept: str = PACKINGS) -> Answer:
        """Return the answer; *accept* names the packings, "" none. Raises NoAnswer."""
        try:
            if self._connection.sock:
                with suppress(ConnectionError, http.client.BadStatusLine):
                    return self._asked(path, accept)
                self._connection.close()  # the host had closed it after the last answer
            return self._asked(path, accept)
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise NoAnswer(reason(error)) from error

    def close(self) -> None:
        """Close the connection; another request opens it again."""
        self._connection.close()

    def _asked(self, path: str, accept: str) -> Answer:
        self._connection.putrequest("GET", path, skip_accept_encoding=True)
        self._connection.putheader("User-Agent", NAME)
        if accept:
            self._connection.putheader("Accept-Encoding", accept)
        self._connection.endheaders()
        answer = self._connection.getresponse()
        body = answer.read()
        fields = tuple((name.lower(), value) for name, value in answer.getheaders())
        return Answer(answer.status, fields, body)


@contextmanager
def connected(address: Address) -> Iterator[Connection]:
    """Yield a connection to the host of this address, and close it after the block."""
    connection = Connection(address)
    try:
        yield connection
    finally:
        connection.close()


Request = tuple[str, str]
"""A path, and the packings that are accepted."""


def ask_all(address: Address, requests: Iterable[Request]) -> list[Answer | NoAnswer]:
    """Return what the host answers to each request, asked over a few connections at a time."""
    lanes = [Connection(address) for _ in range(LANES)]
    free: SimpleQueue[Connection] = SimpleQueue()
    for lane in lanes:
        free.put(lane)

    def ask(request: Request) -> Answer | NoAnswer:
        lane = free.get()
        try:
            return lane.ask(*request)
        except NoAnswer as none:
            return none
        finally:
            free.put(lane)

    threads = ThreadPoolExecutor(LANES)
    try:
        return list(threads.map(ask, requests))
    finally:
        threads.shutdown(cancel_futures=True)
        for lane in lanes:
            lane.close()


def reason(error: Exception) -> str:
    """Return why there was no answer, as the end of a sentence."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid: {error.verify_message.rstrip('.')}"
        case ssl.SSLError():
            return "it does not speak https there"
        case socket.gaierror():
            return "no host of this name is known"
        case TimeoutError():
            return f"it sends nothing for {TIMEOUT} seconds"
        case ConnectionRefusedError():
            return "it refuses the connection"
        case ConnectionError():
            return "it breaks the connection off"
        case OSError():
            return error.strerror or "the connection fails"
        case http.client.IncompleteRead():
            return "it breaks off in the middle of its answer"
    return "it does not answer as a web server does"
