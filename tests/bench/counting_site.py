"""A served site that counts the bytes it sends."""

from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.support.published import Published

STATUS_LINE = len("HTTP/1.1 200 \r\n\r\n")
REASON_PHRASES = {200: len("OK"), 304: len("Not Modified"), 404: len("Not Found")}
UVICORN_HEADERS = len("date: Tue, 24 Nov 2026 12:00:00 GMT\r\nserver: uvicorn\r\n")
"""Bytes of the headers that uvicorn adds to those of the site."""


class CountingSite(Published):
    """`app`, serving `folder`; `sent` is the bytes of all answers so far, headers included.

    The server counts, so nothing is missed, whoever asks: page, frame, worker or service worker.
    """

    def __init__(self, folder: Path, app: ASGIApp) -> None:
        super().__init__(folder)
        self.sent = 0
        self._app = app

    def app(self) -> ASGIApp:
        """The site, wrapped in the counter."""

        async def counting(scope: Scope, receive: Receive, send: Send) -> None:
            async def count(message: Message) -> None:
                self.sent += wire_size(message)
                await send(message)

            await self._app(scope, receive, count)

        return counting


def wire_size(message: Message) -> int:
    """Return the bytes that an ASGI message of an answer takes on the wire."""
    if message["type"] == "http.response.body":
        return len(message.get("body", b""))
    headers = sum(len(name) + len(value) + len(": \r\n") for name, value in message["headers"])
    phrase = REASON_PHRASES.get(message["status"], 0)
    return STATUS_LINE + phrase + UVICORN_HEADERS + headers
