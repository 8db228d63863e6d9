"""A proxy that lets nothing through and records each request."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

from playwright.sync_api import ProxySettings

CHROMIUMS_OWN = "CONNECT content-autofill.googleapis.com:443 "
"""A request of Chromium's own: how to fill in the fields of a page."""


class Witness:
    """A running proxy; `asked` are the first lines of its requests.

    Such a line is `CONNECT example.org:443 HTTP/1.1`. A browser with `options` as its proxy sends
    everything here that is not for this machine, from any thread or worker.
    """

    def __init__(self, address: str) -> None:
        self.options: ProxySettings = {"server": address, "bypass": "127.0.0.1"}
        self.asked: list[str] = []


@contextmanager
def witness() -> Iterator[Witness]:
    """Run the proxy on a free port of this machine until the block ends."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            noted.asked.append(self.rfile.readline().decode("latin-1").strip())
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        noted = Witness(f"http://127.0.0.1:{server.server_address[1]}")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield noted
        server.shutdown()
        thread.join()
