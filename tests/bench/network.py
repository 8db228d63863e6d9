"""A slow network, made at the server, so that nothing in the browser can bypass it.

Page, frame, workers and service worker share one link. Only the bytes of HTTP answers are slowed:
requests and connections cost nothing.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.bench.counting_site import CountingSite, wire_size

PACKET = 1460
"""Bytes of an answer that are sent at a time, as on an Ethernet."""
BODY = "http.response.body"


@dataclass(frozen=True, slots=True)
class Network:
    """`rate` in bit/s over all connections together; `delay` in ms before each answer."""

    name: str
    rate: int
    delay: int

    def time(self, size: int) -> float:
        """Return the ms until *size* bytes that are requested at once have arrived."""
        return self.delay + 8000 * size / self.rate


class Link:
    """Sends one packet after the other at *rate* bit/s. Times are seconds of any one clock."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._free_at = float("-inf")

    def sent_at(self, size: int, since: float) -> float:
        """Queue *size* bytes at *since* and return the time at which they have been sent."""
        self._free_at = max(self._free_at, since) + 8 * size / self._rate
        return self._free_at


class SlowSite(CountingSite):
    """`app`, serving `folder` as over this network. Each start of the server has an idle link."""

    def __init__(self, folder: Path, app: ASGIApp, network: Network) -> None:
        super().__init__(folder, app)
        self._network = network

    def app(self) -> ASGIApp:
        """The site at the other end of the link."""
        return slowed(super().app(), self._network)


def slowed(app: ASGIApp, network: Network) -> ASGIApp:
    """Return *app* with each answer after the network's delay and no faster than its link."""
    link = Link(network.rate)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_slowly(message: Message) -> None:
            # The next packet is timed from the link, not from now: a late one delays no other.
            since = monotonic()
            for packet in packets(message):
                since = link.sent_at(wire_size(packet), since)
                await asyncio.sleep(max(0.0, since - monotonic()))
                await send(packet)

        await asyncio.sleep(network.delay / 1000)
        await app(scope, receive, send_slowly)

    return answer


def packets(message: Message) -> Iterator[Message]:
    """Split an answer's message into pieces of at most `PACKET` bytes; headers stay whole."""
    body = message.get("body", b"") if message["type"] == BODY else b""
    if len(body) <= PACKET:
        yield message
        return
    for at in range(0, len(body), PACKET):
        more = at + PACKET < len(body) or message.get("more_body", False)
        yield {"type": BODY, "body": body[at : at + PACKET], "more_body": more}
