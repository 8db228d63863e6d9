"""The address of a published site: a host, and the path of a folder there."""

import re
from contextlib import suppress
from typing import Final

import httpx

from app.publish import BuildError

LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that browsers trust without https: this machine."""
HOST: Final = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*|[0-9a-f:]*:[0-9a-f:.]*", re.ASCII)
PATH: Final = re.compile(r"/([\w.~-]+/)*", re.ASCII)
PORTS: Final = 1 << 16

Address = httpx.URL
"""A site's address. Its path ends with a slash, and no word stands behind it."""


def parse(text: str) -> Address:
    """Return the address that is written so, without the word behind its `#`, which no host sees.

    Raises BuildError for anything but the address of a folder on a web server.
    """
    with suppress(httpx.InvalidURL):
        url = httpx.URL(text)
        path = f"{url.raw_path.decode().rstrip('/')}/"
        is_folder = PATH.fullmatch(path) and not path.endswith(".html/")
        is_host = HOST.fullmatch(url.raw_host.decode()) and not url.userinfo
        is_web = url.scheme in ("http", "https") and (url.port or 0) < PORTS
        if is_web and is_host and is_folder:
            return url.copy_with(raw_path=path.encode(), fragment=None)
    raise BuildError(
        f"{text!r} is not a site's address: it must be like https://example.org/ or "
        "https://example.org/book/."
    )


def is_local(address: Address) -> bool:
    """Return True for this machine, which has no certificate."""
    return address.host in LOCAL
