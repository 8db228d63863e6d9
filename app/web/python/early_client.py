"""Starts the Flet session before Flutter's client connects.

Python is ready a few hundred milliseconds before the client, and the first screen does not depend
on anything that the client reports. So a placeholder registers at once in the client's place. What
Flet sends is buffered, and the real client gets all of it when it registers.

This module knows Flet's message protocol: `test_early_client.py` fails where that changes.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

import msgpack  # type: ignore[import-untyped]
from flet.messaging.protocol import MessageAction

PAGE: Final = 1
"""The number of the page among Flet's controls."""
ROUTE: Final = "/"
"""The first route of every session in a browser: the address that Flutter sees names no other."""
MESSAGE: Final = b"\x00"
"""The first byte of a packet with a message."""


class Packet(Protocol):
    """Bytes for Flet, as JavaScript hands them over."""

    def to_py(self) -> Any:
        """Return the bytes."""
        ...


class Bridge(Protocol):
    """The module `flet_js`, which `web/python/python-worker.js` makes for Flet."""

    start_connection: Callable[[Callable[[bytes], object]], Awaitable[None]]
    """Set by Flet: from then on, Flet calls this function with each packet for the client."""
    send: Callable[[Packet], None]
    """Set by Flet once connected: takes a packet from the client."""


class PlaceholderClient:
    """Takes the client's place on `bridge` until the client has connected and registered."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._buffer: list[bytes] = []
        self._receive: Callable[[bytes], object] = self._buffer.append

    async def connect(self) -> None:
        """Connect Flet and register. The app must have started, and no client have connected."""
        await self._bridge.start_connection(lambda packet: self._receive(packet))
        self._send = self._bridge.send
        self._bridge.start_connection = self._connect_client
        self._bridge.send = self._register_client
        client = {"session_id": "", "page_name": "", "page": {"route": ROUTE}}
        self._send(MessagePacket(MessageAction.REGISTER_CLIENT, client))

    async def _connect_client(self, client: Callable[[bytes], object]) -> None:
        self._client = client

    def _register_client(self, packet: Packet) -> None:
        """Take the client's first packet, which always registers it, and step aside."""
        self._bridge.send = self._send
        self._receive = self._client
        for buffered in self._buffer:
            self._client(buffered)
        self._buffer.clear()
        _, client = msgpack.unpackb(bytes(packet.to_py())[len(MESSAGE) :])
        page = client["page"]
        update = {"id": PAGE, "props": page}
        self._send(MessagePacket(MessageAction.UPDATE_CONTROL_PROPS, update))
        if page["route"] != ROUTE:
            change = {"target": PAGE, "name": "route_change", "data": {"route": page["route"]}}
            self._send(MessagePacket(MessageAction.CONTROL_EVENT, change))


class MessagePacket:
    """A packet with a message to Flet, as JavaScript would hand it over."""

    def __init__(self, action: MessageAction, body: dict[str, Any]) -> None:
        self._packet: bytes = MESSAGE + msgpack.packb([action.value, body])

    def to_py(self) -> bytes:
        """Return the bytes."""
        return self._packet
