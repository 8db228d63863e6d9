"""A served site that counts what it sends."""

from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.support.published import Published

STATUS = len("HTTP/1.1 200 \r\n\r\n")
# What uvicorn puts before the headers of the site.
ADDED = len("date: Tue, 24 Nov 2026 12:00:00 GMT\r\nserver: uvicorn\r\n")
PHRASES = {200: len("OK"), 304: len("Not Modified"), 404: len("Not Found")}


class Counted(Published):
    """`app` serves `folder`; `sent` is every byte of every answer so far, headers included.

    Counted here nothing is missed, whoever asks: page, pane, worker or service worker.
    """

    def __init__(self, folder: Path, app: ASGIApp) -> None:
        super().__init__(folder)
        self.sent = 0
        self._app = app

    def app(self) -> ASGIApp:
        """The site, with a counter around it."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            async def count(message: Message) -> None:
                self.sent += size(message)
                await send(message)

            await self._app(scope, receive, count)

        return counted


def size(message: Message) -> int:
    """The bytes that an answer's message becomes on the wire."""
    if message["type"] == "http.response.body":
        return len(message.get("body", b""))
    headers = sum(len(name) + len(value) + len(": \r\n") for name, value in message["headers"])
    return STATUS + PHRASES.get(message["status"], 0) + ADDED + headers
