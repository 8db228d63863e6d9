"""The service worker's script: our code, and the manifest of every file that it caches.

Its first line has the *check code* of the build, the first sixteen hexadecimal digits of the
SHA-256 of all that follows that line, and its check words (`check_words.py`). The rest has the
SHA-256 of every file that a phone runs, and the headers, so two builds with one code are the same
on a phone. Only the licences and the file with the code itself are not in it. No other file has the
code, so a change of one file changes no other. Anybody can compute it:
`tail -n +2 sw.js | sha256sum`.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from app.publish import BuildError
from app.publish.bundle.esbuild import LATER, SERVICE_WORKER, bundled
from app.publish.client.flutter_client import RENDERERS
from app.publish.fetch.npm_modules import QR_CODE
from app.publish.integrity import integrity
from app.publish.pages.front import GUIDE_IN_FRONT, Front
from app.publish.site.check_words import check_words
from app.publish.site.headers import FRAME, ISOLATION, common_headers, media_type
from app.publish.web_files import BUILD, CODE, CONTENT, FACTS, PYTHON, words_of
from app.version import VERSION
from app.web.python.prewarm import COMMON_LANGUAGES
from i18n.languages import LANGUAGES

NAME: Final = SERVICE_WORKER
NOT_LISTED: Final = frozenset({NAME, "_headers", "licences.txt", BUILD})
"""Files of the site that the service worker does not cache."""
DIGITS: Final = 16
"""Digits of a check code: few enough to read aloud, and 2^64 builds to try for another one."""
MANIFEST: Final = re.compile(rb"^const site = (.*);$", re.MULTILINE)
"""The line with the manifest; it was the first one in versions without a check code."""
RELEASE: Final = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})", re.ASCII)
"""A version that service workers compare; they refuse any other. Phones take the highest one,
9999.9999.9999, over whatever a bad host has made them believe. It leaps ahead of every release, so
it keeps none out afterwards: see `sw.js`."""

SCRIPTS: Final = frozenset({QR_CODE, *LATER.values()})
"""The scripts of the static guide."""
STATIC_GUIDE: Final = re.compile(
    r"icons/.+|[a-z]+\.css|.+\.webmanifest|.+\.template\.txt|(values|rows|search)\.json"
)
"""The other files of the static guide. It is cached first; a phone that cannot run the app has no
more."""
RECORDINGS: Final = re.compile(r"(recordings\.[\w-]+)\.(json|\d+\.bin)$")

SNAPSHOT_INPUTS: Final = (
    PYTHON,
    CODE,
    "pyodide/",
    "python-worker.js",
)
"""Prefixes of the files that a Python snapshot depends on. A snapshot made with other versions of
them is discarded."""
CONTENT_INPUTS: Final = (CONTENT, FACTS, *map(words_of, COMMON_LANGUAGES))
"""The archives whose content a snapshot holds. Python reads it again if it has changed since."""
TEXTS: Final = frozenset({CONTENT, *(words_of(it.tag) for it in LANGUAGES)})
"""The archives that pages are made of."""


def service_worker(
    files: Mapping[str, bytes], front: Front = GUIDE_IN_FRONT, *, version: str = VERSION
) -> bytes:
    """Return the script that caches exactly these files, with that page in front.

    Raises BuildError for a file whose media type is not known, and for a version that service
    workers cannot compare.
    """
    release = RELEASE.fullmatch(version)
    if not release:
        raise BuildError(f"The version {version} must be three numbers below 10000.")
    site = {
        "guide": f"{front.guide}.html",
        "book": f"{front.book}.html",
        "version": [int(part) for part in release.groups()],
        "languages": [language.tag for language in LANGUAGES],
        "mark": sha256(_json([common_headers(), ISOLATION])).hexdigest()[:8],
        "headers": common_headers(),
        "own": {FRAME: ISOLATION},
        "memory": _digest(files, SNAPSHOT_INPUTS),
        "content": _digest(files, CONTENT_INPUTS),
        "files": {
            name: (integrity(data), len(data), media_type(name), *_group(name, front))
            for name, data in sorted(files.items())
        },
    }
    rest = b"const site = " + _json(site) + b";\n" + bundled(SERVICE_WORKER).encode()
    code = _grouped(rest)
    return b"const build = " + _json(f"{code}\n{check_words(code)}") + b";\n" + rest


def check_code(script: bytes) -> str:
    """Return the check code of the build with this script: "3f2a 91c0 77be 04d1"."""
    return _grouped(script.partition(b"\n")[2])


def _grouped(rest: bytes) -> str:
    code = sha256(rest).hexdigest()[:DIGITS]
    return " ".join(code[at : at + 4] for at in range(0, DIGITS, 4))


def manifest(script: bytes) -> dict[str, Any]:
    """Return the description of the site in a published script. Raises ValueError for others."""
    found = MANIFEST.search(script)
    if not found:
        raise ValueError("no manifest")
    return dict(json.loads(found[1]))


def listed(script: bytes) -> frozenset[str]:
    """Return the names that the manifest of a published script lists; none for any other bytes."""
    try:
        return frozenset(manifest(script)["files"])
    except (ValueError, KeyError, TypeError):
        return frozenset()


def _group(name: str, front: Front) -> tuple[str, ...]:
    """Return the install group of a file: a renderer, "app", or none for the static guide.

    The recordings of a language are a group, which a phone stores once its reader asks for it.
    """
    if recordings := RECORDINGS.match(name):
        return (recordings[1],)
    if name in RENDERERS:
        return (RENDERERS[name],)
    is_page = name.endswith(".html") and name.partition(".")[0] in {front.guide, front.book}
    is_guides = is_page or name in SCRIPTS | TEXTS or STATIC_GUIDE.fullmatch(name)
    return () if is_guides else ("app",)


def _digest(files: Mapping[str, bytes], inputs: tuple[str, ...]) -> str:
    """Return a name for exactly these contents of the files that begin like one of *inputs*."""
    found = {name: integrity(it) for name, it in files.items() if name.startswith(inputs)}
    return sha256(_json(found)).hexdigest()[:32]


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
