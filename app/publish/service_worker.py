"""The service worker's script: our code, and the manifest of every file that it caches."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from app.publish.flutter_client import RENDERERS
from app.publish.front import GUIDE_IN_FRONT, Front
from app.publish.headers import FRAME, HEADERS, ISOLATION, media_type
from app.publish.pages.script_files import service_worker_script
from app.publish.web_files import APP
from i18n.languages import LANGUAGES

NAME: Final = "sw.js"
NOT_LISTED: Final = frozenset({NAME, "_headers", "licences.txt"})
"""Files of the site that the service worker does not cache."""

STATIC_GUIDE: Final = re.compile(
    r"(open-page|phrasebook|stored-list|last-searches|favourites|way-back|own-word)\.js"
    r"|(handover|install|trusted-types)\.js|icons/.+|(pictograms|phrases)\.css|.+\.webmanifest"
)
"""Files of the static guide: cached first, and all that a phone needs that cannot run the app."""

SNAPSHOT_INPUTS: Final = (
    APP,
    "pyodide/",
    "zip-archive.js",
    "memory.js",
    "snapshot.js",
    "python-worker.js",
)
"""Prefixes of the files that a Python snapshot depends on. A snapshot made with other versions of
them is discarded."""


def service_worker(files: Mapping[str, bytes], front: Front = GUIDE_IN_FRONT) -> bytes:
    """Return the script that caches exactly these files, with that page in front.

    Raises BuildError for a file whose media type is not known.
    """
    site = {
        "guide": f"{front.guide}.html",
        "book": f"{front.book}.html",
        "languages": [language.tag for language in LANGUAGES],
        "mark": sha256(_json([HEADERS, ISOLATION])).hexdigest()[:8],
        "headers": HEADERS,
        "own": {FRAME: ISOLATION},
        "memory": _snapshot_key(files),
        "app": APP,
        "files": {
            name: (integrity(data), len(data), media_type(name), *_group(name, front))
            for name, data in sorted(files.items())
        },
    }
    return b"const site = " + _json(site) + b";\n" + service_worker_script().encode()


def listed(script: bytes) -> frozenset[str]:
    """Return the names that the manifest of a published script lists; none for any other bytes."""
    try:
        first = script.partition(b";\n")[0]
        return frozenset(json.loads(first.removeprefix(b"const site = "))["files"])
    except (ValueError, KeyError, TypeError):
        return frozenset()


def _group(name: str, front: Front) -> tuple[str, ...]:
    """Return the install group of a file: a renderer, "app", or none for the static guide."""
    if name in RENDERERS:
        return (RENDERERS[name],)
    is_page = name.endswith(".html") and name.partition(".")[0] in {front.guide, front.book}
    return () if is_page or STATIC_GUIDE.fullmatch(name) else ("app",)


def _snapshot_key(files: Mapping[str, bytes]) -> str:
    """Return the name of a snapshot that was made with exactly these files (`snapshot.js`)."""
    inputs = {name: integrity(it) for name, it in files.items() if name.startswith(SNAPSHOT_INPUTS)}
    return sha256(_json(inputs)).hexdigest()[:32]


def integrity(data: bytes) -> str:
    """Return the SHA-256 of *data* as browsers write it."""
    return "sha256-" + b64encode(sha256(data).digest()).decode()


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
