"""The cache folder: downloads and results of slow steps that later builds reuse."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import get_ident


def cache_folder() -> Path:
    """The folder that outlives a build; the environment variable VARDE_CACHE names another one."""
    return Path(os.environ.get("VARDE_CACHE") or Path.home() / ".cache" / "varde")


class Cache:
    """Files named by a hash of what they are made from, so an entry never goes stale."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    def find(self, name: str) -> bytes | None:
        """Return the entry *name*, or None if there is none."""
        file = self.folder / name
        return file.read_bytes() if file.exists() else None

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return the entry *name*; if there is none, store what *make* returns."""
        found = self.find(name)
        return self.put(name, make()) if found is None else found

    def put(self, name: str, data: bytes) -> bytes:
        """Store *data* as the entry *name* and return it. Another process never sees half of it."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}-{get_ident()}")
        fresh.write_bytes(data)
        os.replace(fresh, file)
        return data
