"""A slow network, made at the server, so that nothing of the browser goes past it.

Page, pane, workers and service worker share one line. What a browser asks for takes no room on it,
and neither do connections: HTTP alone is slowed.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.bench.chance import Counted, size

PACKET = 1460  # bytes of an answer that go at a time, as on an Ethernet
BODY = "http.response.body"


@dataclass(frozen=True, slots=True)
class Network:
    """`rate` in bit/s over all connections together; `delay` in ms before each answer."""

    name: str
    rate: int
    delay: int

    def time(self, sent: int) -> float:
        """The ms after which so many bytes that are asked for at once have come."""
        return self.delay + 8000 * sent / self.rate


class Line:
    """Sends one packet after the other at `rate` bit/s. Times are seconds of any one clock."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._free = float("-inf")

    def through(self, sent: int, since: float) -> float:
        """When so many bytes have gone through that have waited to be sent since then."""
        self._free = max(self._free, since) + 8 * sent / self._rate
        return self._free


class Slowed(Counted):
    """`app` serves `folder` as over this network. The line is empty after each start."""

    def __init__(self, folder: Path, app: ASGIApp, network: Network) -> None:
        super().__init__(folder, app)
        self._network = network

    def app(self) -> ASGIApp:
        """The site, at the other end of the line."""
        return slowed(super().app(), self._network)


def slowed(app: ASGIApp, network: Network) -> ASGIApp:
    """The same answers, each after the network's delay and no faster than its line allows."""
    line = Line(network.rate)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def pass_on(message: Message) -> None:
            # A packet that left late does not hold up the next one of its message.
            since = monotonic()
            for packet in packets(message):
                since = line.through(size(packet), since)
                await asyncio.sleep(max(0.0, since - monotonic()))
                await send(packet)

        await asyncio.sleep(network.delay / 1000)
        await app(scope, receive, pass_on)

    return answer


def packets(message: Message) -> Iterator[Message]:
    """The message of an answer in pieces of at most `PACKET` bytes; headers stay together."""
    body = message.get("body", b"") if message["type"] == BODY else b""
    if len(body) <= PACKET:
        yield message
        return
    for at in range(0, len(body), PACKET):
        more = at + PACKET < len(body) or message.get("more_body", False)
        yield {"type": BODY, "body": body[at : at + PACKET], "more_body": more}
