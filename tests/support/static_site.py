"""A site served from memory, as any static host would, with the production headers or without."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread

from app.publish.site.headers import headers, media_type


class StaticSite:
    """A site of `files` by path, at an `address` that ends in a slash.

    `asked` are the paths in the order of requests. As on a slow connection, paths in `held` are
    answered only after `release`, and a path in `halted` is sent up to this text and the rest only
    after all are released. `fresh` as in `headers`: every start finds a newer version. A `bare` one
    sets no headers but the media type.
    """

    def __init__(
        self, files: Mapping[str, bytes], address: str, *, fresh: bool = True, bare: bool = False
    ) -> None:
        self.files = dict(files)
        self.address = address
        self.fresh = fresh
        self.bare = bare
        self.asked: list[str] = []
        self.held: set[str] = set()
        self.halted: dict[str, bytes] = {}
        self._changed = Condition()
        self._are_released = False

    def release(self, *paths: str) -> None:
        """Answer the requests that are held: for these paths, or without paths all of them."""
        with self._changed:
            self.held = self.held - set(paths) if paths else set()
            self._are_released = not paths
            self._changed.notify_all()

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body."""
        name = named(path)
        self.asked.append(name)
        with self._changed:
            self._changed.wait_for(lambda: name not in self.held, 30)
        common = {} if self.bare else headers(name, fresh=self.fresh)
        if name not in self.files:
            return 404, common | {"Content-Type": "text/plain"}, b"not found"
        return 200, common | {"Content-Type": media_type(name)}, self.files[name]

    def parts(self, path: str, body: bytes) -> Iterator[bytes]:
        """Yield the body in the parts in which it is sent."""
        at = body.find(self.halted.get(named(path), b""))
        if at > 0:
            yield body[:at]
            with self._changed:
                self._changed.wait_for(lambda: self._are_released, 30)
        yield body[max(0, at) :]


def named(path: str) -> str:
    """Return the name of the file that a path means."""
    name = path.split("?")[0].removeprefix("/")
    return f"{name}index.html" if not name or name.endswith("/") else name


@contextmanager
def serving(
    files: Mapping[str, bytes], *, port: int = 0, fresh: bool = True, bare: bool = False
) -> Iterator[StaticSite]:
    """Serve the site on this port, by default on a free one, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, fields, body = site.answer(self.path)
            self.send_response(status)
            for name, value in fields.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for part in site.parts(self.path, body):
                self.wfile.write(part)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    address = f"http://127.0.0.1:{server.server_port}/"
    site = StaticSite(files, address, fresh=fresh, bare=bare)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.release()
        server.shutdown()
        server.server_close()
        thread.join()
