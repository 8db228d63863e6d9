import asyncio
from time import monotonic

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.bench.network import BODY, PACKET, Network, packets, slowed
from tests.support.flet_session import async_test

HEADERS = {"type": "http.response.start", "status": 200, "headers": []}


@pytest.mark.parametrize("length", [0, 1, PACKET, PACKET + 1, 10 * PACKET])
@pytest.mark.parametrize("more", [True, False])
def test_body_is_split_into_packets_without_loss(length: int, more: bool) -> None:
    body = bytes(number % 251 for number in range(length))
    pieces = list(packets({"type": BODY, "body": body, "more_body": more}))
    assert b"".join(piece["body"] for piece in pieces) == body
    assert all(len(piece["body"]) <= PACKET for piece in pieces)
    assert [piece["more_body"] for piece in pieces] == [True] * (len(pieces) - 1) + [more]


def test_headers_stay_one_packet() -> None:
    start = {"type": "http.response.start", "status": 200, "headers": [(b"a", bytes(5000))]}
    assert list(packets(start)) == [start]


async def answers(network: Network, body: bytes, connections: int = 1) -> list[list[Message]]:
    """Return what so many requests at once get of a site that answers each with *body*."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send(HEADERS)
        await send({"type": BODY, "body": body})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def fetched() -> list[Message]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        await site({"type": "http"}, receive, send)
        return sent

    site = slowed(app, network)
    return await asyncio.gather(*(fetched() for _ in range(connections)))


@async_test
async def test_slowed_answer_is_the_same_answer() -> None:
    body = bytes(3 * PACKET)
    [sent] = await answers(Network("fast", rate=10**9, delay=0), body)
    assert sent[0] == HEADERS
    assert b"".join(message["body"] for message in sent[1:]) == body


@async_test
async def test_network_is_as_slow_as_it_claims_however_many_connections_share_it() -> None:
    slow = Network("slow", rate=400_000, delay=50)
    for connections, size in ((1, 10_000), (4, 2_500)):
        begun = monotonic()
        await answers(slow, bytes(size), connections)
        assert monotonic() - begun >= 0.050 + 8 * 10_000 / slow.rate
