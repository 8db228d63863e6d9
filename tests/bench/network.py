"""A slow network, made at the server, so that nothing in the browser can bypass it.

Page, frame, workers and service worker share one link. Only the bytes of HTTP answers are slowed:
requests and connections cost nothing.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.bench.counting_site import wire_size

PACKET: Final = 1460
"""Bytes of an answer that are sent at a time, as on an Ethernet."""
BODY: Final = "http.response.body"


@dataclass(frozen=True, slots=True)
class Network:
    """`rate` in bit/s over all connections together; `delay` in ms before each answer."""

    name: str
    rate: int
    delay: int


NETWORKS: Final = (
    Network("1.6 Mbit/s, 150 ms", rate=1_600_000, delay=150),
    Network("400 kbit/s, 400 ms", rate=400_000, delay=400),
)


def slowed(app: ASGIApp, network: Network) -> ASGIApp:
    """Return *app* with each answer after the network's delay and no faster than its link."""
    free_at = float("-inf")  # when the link has sent all that was queued

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_slowly(message: Message) -> None:
            nonlocal free_at
            # The next packet is timed from the link, not from now: a late one delays no other.
            since = monotonic()
            for packet in packets(message):
                free_at = since = max(free_at, since) + 8 * wire_size(packet) / network.rate
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
