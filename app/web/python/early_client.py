"""The session that begins before Flutter is there.

Python is awake some hundred milliseconds before Flutter's client comes, which then could do nothing
but wait for the first screen. No first screen depends on what a client tells of itself. So the
session begins at once, for a client that tells nothing. What is said to it is kept, and the real
one is told all of it when it registers.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol

import msgpack  # type: ignore[import-untyped]
from flet.messaging.protocol import MessageAction

PAGE: Final = 1
"""The number of the page among Flet's controls."""
ROUTE: Final = "/"
"""Where every session begins in a browser. The address that Flutter sees says nothing else."""
MESSAGE: Final = b"\x00"
"""What a packet with a message begins with."""


class Packet(Protocol):
    """Bytes for Flet, as they come from JavaScript."""

    def to_py(self) -> Any:
        """The bytes."""
        ...


class Bridge(Protocol):
    """The module `flet_js`, which the worker gives to Flet: `web/python/python-worker.js`."""

    start_connection: Callable[[Callable[[bytes], object]], Awaitable[None]]
    """Flet's: from now on what is for the client is handed to this function."""
    send: Callable[[Packet], None]
    """Flet's, once connected: takes what the client says."""


class Early:
    """Stands on `bridge` in the place of the client, until that one has come and registered."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._kept: list[bytes] = []
        self._hear: Callable[[bytes], object] = self._kept.append

    async def begin(self) -> None:
        """Connect Flet and register. The app must have been started, and no client have come."""
        await self._bridge.start_connection(lambda packet: self._hear(packet))
        self._tell = self._bridge.send
        self._bridge.start_connection = self._connect
        self._bridge.send = self._registered
        client = {"session_id": "", "page_name": "", "page": {"route": ROUTE}}
        self._tell(Said(MessageAction.REGISTER_CLIENT, client))

    async def _connect(self, client: Callable[[bytes], object]) -> None:
        self._client = client

    def _registered(self, packet: Packet) -> None:
        """Take the client's first packet, in which it always registers."""
        self._bridge.send = self._tell
        self._hear = self._client
        for kept in self._kept:
            self._client(kept)
        self._kept.clear()
        _, client = msgpack.unpackb(bytes(packet.to_py())[len(MESSAGE) :])
        about = client["page"]
        self._tell(Said(MessageAction.UPDATE_CONTROL_PROPS, {"id": PAGE, "props": about}))
        if about["route"] != ROUTE:
            arrived = {"target": PAGE, "name": "route_change", "data": {"route": about["route"]}}
            self._tell(Said(MessageAction.CONTROL_EVENT, arrived))


class Said:
    """A packet with a message to Flet, as JavaScript would hand it over."""

    def __init__(self, action: MessageAction, body: dict[str, Any]) -> None:
        self._packet: bytes = MESSAGE + msgpack.packb([action.value, body])

    def to_py(self) -> bytes:
        """The bytes."""
        return self._packet
