"""The address of a published site: a host, and the path of a folder there."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from app.publish import BuildError

LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that browsers trust without https: this machine."""
HOST: Final = re.compile(r"[\w.-]+|[0-9a-f:.]+", re.ASCII)
PATH: Final = re.compile(r"/((?!\.+/)[\w.~-]+/)*", re.ASCII)
PAGE: Final = ".html/"


@dataclass(frozen=True, slots=True)
class Address:
    """A site's address, without the word behind its `#`, which no server sees."""

    scheme: str
    host: str
    """The name or the number, without brackets."""
    port: int | None
    """None for the usual one."""
    path: str
    """Begins and ends with a slash."""

    @property
    def is_local(self) -> bool:
        """True for this machine, which has no certificate."""
        return self.host in LOCAL

    @property
    def origin(self) -> str:
        """The address up to the path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port else "")

    def path_of(self, name: str) -> str:
        """Return the path of a file of the site, as a request names it."""
        return self.path + quote(name)

    def __str__(self) -> str:
        return self.origin + self.path


def parse(text: str) -> Address:
    """Return the address that is written so, with a slash at its end.

    Raises BuildError for anything but the address of a folder on a web server.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise _malformed(text) from error
    path = f"{parts.path.rstrip('/')}/"
    is_folder = PATH.fullmatch(path) and not path.endswith(PAGE) and not parts.query
    is_host = HOST.fullmatch(host) and "@" not in parts.netloc
    if parts.scheme not in {"http", "https"} or not is_folder or not is_host:
        raise _malformed(text)
    usual = {"http": 80, "https": 443}[parts.scheme]
    return Address(parts.scheme, host, None if port == usual else port, path)


def _malformed(text: str) -> BuildError:
    return BuildError(
        f"{text!r} is not a site's address: it must be like https://example.org/ or "
        "https://example.org/book/."
    )
