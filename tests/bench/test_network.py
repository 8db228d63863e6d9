import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.bench.network import BODY, PACKET, Link, Network, packets, slowed
from tests.support.flet_session import async_test

SLOW = Network("slow", rate=8000, delay=100)


def test_link_takes_the_time_of_its_rate() -> None:
    assert Link(8000).sent_at(1000, 50.0) == pytest.approx(51.0)


def test_connections_share_one_link() -> None:
    link = Link(8000)
    assert link.sent_at(500, 0.0) == pytest.approx(0.5)
    assert link.sent_at(500, 0.0) == pytest.approx(1.0)
    assert link.sent_at(500, 0.2) == pytest.approx(1.5)


def test_idle_link_saves_no_capacity() -> None:
    link = Link(8000)
    link.sent_at(1000, 0.0)
    assert link.sent_at(1000, 9.0) == pytest.approx(10.0)


def test_network_computes_its_transfer_time() -> None:
    assert SLOW.time(2000) == pytest.approx(2100)


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


@async_test
async def test_slowed_answer_is_the_same_answer() -> None:
    body = bytes(3 * PACKET)
    start = {"type": "http.response.start", "status": 200, "headers": []}

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send(start)
        await send({"type": BODY, "body": body})

    async def receive() -> Message:
        return {"type": "http.request"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    fast = Network("fast", rate=10**9, delay=0)

    await slowed(app, fast)({"type": "http"}, receive, send)
    assert sent[0] == start
    assert b"".join(message["body"] for message in sent[1:]) == body
