"""Brotli files beside those that gain by it, for hosts that serve compressed files."""

import os
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

import brotli  # type: ignore[import-untyped]  # it comes without annotations

from app.publish.build_cache import Cache
from app.publish.progress import SILENT, Reporter

SUFFIXES: Final = frozenset({
    ".html", ".css", ".js", ".mjs", ".json", ".webmanifest", ".wasm", ".zip", ".otf", ".svg",
    ".ttf", ".txt", ".frag",
})  # fmt: skip
"""Kinds of files that are worth a try: no picture and no WOFF2 is."""
WORTH_SENDING: Final = 0.9
"""Share of a file's size that its compressed copy must be below."""


class Compressor:
    """Compresses on all processors, each content once; a context manager.

    Brotli at its best takes seconds for each megabyte, so files are handed over as soon as they
    are made. Threads do: brotli releases Python's lock while it works.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._threads = ThreadPoolExecutor(os.cpu_count())
        self._started: dict[str, Future[bytes]] = {}

    def __enter__(self) -> "Compressor":
        """Nothing is started before the first file."""
        return self

    def __exit__(self, *error: object) -> None:
        """Wait for what runs, and drop what has not begun."""
        self._threads.shutdown(cancel_futures=True)

    def start(self, files: Mapping[str, bytes]) -> None:
        """Begin to compress these files, by their paths."""
        for name, data in files.items():
            if PurePosixPath(name).suffix in SUFFIXES:
                self._future(data)

    def finish(self, files: Mapping[str, bytes], reporter: Reporter = SILENT) -> dict[str, bytes]:
        """Return the compressed copies of those that gain by it, by their paths (`name.br`)."""
        self.start(dict(sorted(files.items(), key=lambda it: -len(it[1]))))
        tried = {name: it for name, it in files.items() if PurePosixPath(name).suffix in SUFFIXES}
        copies: dict[str, bytes] = {}
        with reporter.step("Compress with Brotli", sum(map(len, tried.values()))) as advance:
            for name, data in sorted(tried.items(), key=lambda it: len(it[1])):
                copy = self._future(data).result()
                if len(copy) < WORTH_SENDING * len(data):
                    copies[f"{name}.br"] = copy
                advance(len(data))
        return copies

    def _future(self, data: bytes) -> Future[bytes]:
        digest = sha256(data).hexdigest()
        if digest not in self._started:
            self._started[digest] = self._threads.submit(self._compressed, digest, data)
        return self._started[digest]

    def _compressed(self, digest: str, data: bytes) -> bytes:
        return self._cache.get(
            f"brotli/{digest}.br", lambda: bytes(brotli.compress(data, quality=11))
        )
