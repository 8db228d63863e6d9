"""The files of a published site as its host must answer them, read from the site's own `sw.js`.

The headers come from there, too: the security policy has hashes of scripts, so each build has its
own.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.publish.headers import DAILY, TRANSPORT, WORKER, media_type
from app.publish.integrity import integrity
from app.publish.service_worker import check_code, manifest
from app.publish.web_files import BUILD

INDEX: Final = "index.html"
LICENCES: Final = "licences.txt"
FIRST_LINE: Final = re.compile(rb'const build = ("[0-9a-f ]+\\n[a-z ]+");\n')
"""The check code and the check words, as JSON."""
OTHER: Final = "no service worker of a site"
UNKNOWN: Final = 1 << 62


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file, and the answer that browsers must get."""

    name: str
    media_type: str
    headers: Mapping[str, str]
    integrity: str | None = None
    """The hash of its content; None for one that the manifest has not."""
    length: int = 0
    """Bytes of the content; 0 if they are not known."""


@dataclass(frozen=True, slots=True)
class Site:
    """A published site, as its service worker describes it."""

    code: str
    """The check code, made from the script itself."""
    told: str
    """The check code in the script's first line, which is another one in a changed script, and the
    check words below it."""
    files: Mapping[str, Wanted]
    """Every file that the host must have, by its path."""

    def size(self, name: str) -> int:
        """Return the bytes of a file; a high number for what the manifest lacks."""
        return self.files[name].length or UNKNOWN


def site_of(script: bytes) -> Site:
    """Return the site with this service worker. Raises ValueError for any other script."""
    first = FIRST_LINE.match(script)
    try:
        if first:
            told = str(json.loads(first[1]))
            return Site(check_code(script), told, _files(script, manifest(script)))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(OTHER) from error
    raise ValueError(OTHER)


def _files(script: bytes, site: Mapping[str, Any]) -> dict[str, Wanted]:
    common = _texts(site["headers"]) | TRANSPORT
    files = {
        WORKER: Wanted(
            WORKER,
            media_type(WORKER),
            common | {"Cache-Control": DAILY},
            integrity(script),
            len(script),
        ),
        BUILD: Wanted(BUILD, media_type(BUILD), common),
        LICENCES: Wanted(LICENCES, media_type(LICENCES), common),
    }
    for name, (digest, length, kind, *_) in site["files"].items():
        headers = common | _texts(site["own"].get(name, {}))
        files[name] = Wanted(name, str(kind), headers, str(digest), int(length))
    if INDEX not in files:
        raise KeyError(INDEX)
    return dict(sorted(files.items()))


def _texts(headers: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in headers.items()}
