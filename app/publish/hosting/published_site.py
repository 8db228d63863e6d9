"""The files of a published site as its host must answer them, read from the site's own `sw.js`.

The headers come from there, too: the security policy has hashes of scripts, so each build has its
own.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.publish.integrity import integrity
from app.publish.site.headers import DAILY, TRANSPORT, WORKER, media_type
from app.publish.site.service_worker import check_code, manifest
from app.publish.web_files import BUILD

INDEX: Final = "index.html"
LICENCES: Final = "licences.txt"
FIRST_LINE: Final = re.compile(rb'\Aconst build = ("[0-9a-f ]+\\n[a-z ]+");\n')
"""The check code and the check words, as JSON."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The answer that browsers must get for one file."""

    headers: Mapping[str, str]
    integrity: str
    """The hash of its content."""
    length: int
    """The bytes of its content."""


@dataclass(frozen=True, slots=True)
class Site:
    """A published site, as its service worker describes it."""

    code: str
    """The check code, made from the script itself."""
    told: str
    """The check code in the script's first line, which is another one in a changed script."""
    files: Mapping[str, Wanted]
    """Every file that the host must have, by its path."""


def site_of(script: bytes, licences: bytes) -> Site:
    """Return the site with this service worker. Raises ValueError for any other script.

    *licences* is the file that the service worker does not list.
    """
    try:
        told = str(json.loads(FIRST_LINE.findall(script)[0]))
        site = manifest(script)
        listed = dict(site["files"])
        for name, data in {WORKER: script, BUILD: f"{told}\n".encode(), LICENCES: licences}.items():
            listed[name] = integrity(data), len(data), media_type(name)
        common = {**site["headers"], **TRANSPORT}
        own = {**site["own"], WORKER: {"Cache-Control": DAILY}}
        files = {
            name: Wanted(
                {**common, **own.get(name, {}), "Content-Type": kind}, str(digest), int(length)
            )
            for name, (digest, length, kind, *_) in sorted(listed.items())
        }
        files[INDEX]
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise ValueError("no service worker of a site") from error
    return Site(check_code(script), told.partition("\n")[0], files)
