"""A small site with a file of each kind, for checks of how a host answers."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

import brotli  # type: ignore[import-untyped]  # it comes without annotations

from app.publish.site.check_words import check_words
from app.publish.site.compression import SUFFIXES, WORTH_SENDING
from app.publish.site.headers import FRAME, headers_file
from app.publish.site.service_worker import NAME, NOT_LISTED, check_code, service_worker
from app.publish.web_files import BUILD

WHOLE: Final = (
    "index.html", "index.pl.html", "phrasebook.html", "frame.html", "manifest.webmanifest",
    "pictograms.css", "flutter.js", "pyodide/pyodide.mjs", "pyodide/python_stdlib.zip",
    "assets/AssetManifest.bin.json", "assets/shaders/ink_sparkle.frag", "icons/icon-192.png",
    "assets/fonts/roboto.woff2", "assets/fonts/pictograms.otf",
)  # fmt: skip
"""Files of the real site that are small."""
CUT: Final = ("python.wasm", "licences.txt")
SHORT: Final = 20_000
"""Bytes that are kept of the others."""
QUICK: Final = 1
"""Brotli's quality: the publisher's takes seconds for each megabyte."""


def small_site(built: Path) -> dict[str, bytes]:
    """Return a site of a few files with the compressed copies that the publisher would write."""
    files = {name: (built / name).read_bytes() for name in WHOLE}
    files |= {name: (built / name).read_bytes()[:SHORT] for name in CUT}
    return packed(finished(files))


def finished(files: Mapping[str, bytes], base_url: str = "/") -> dict[str, bytes]:
    """Return the files with service worker, check code and headers for them, none compressed."""
    kept = {name: data for name, data in files.items() if not name.endswith(".br")}
    script = service_worker({name: it for name, it in kept.items() if name not in NOT_LISTED})
    made = {**kept, NAME: script, BUILD: _build_text(script)}
    return made | {"_headers": headers_file(base_url, made.keys() - {"_headers"}).encode()}


def _build_text(script: bytes) -> bytes:
    code = check_code(script)
    return f"{code}\n{check_words(code)}\n".encode()


def below(files: Mapping[str, bytes], base_url: str) -> dict[str, bytes]:
    """Return the same site, published for another path."""
    base = f'<base href="{base_url}">'.encode()
    frame = files[FRAME].replace(b'<base href="/">', base)
    return packed(finished({**files, FRAME: frame}, base_url))


def packed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with a Brotli copy beside each that gains by it."""
    made = dict(files)
    for name, data in files.items():
        if PurePosixPath(name).suffix in SUFFIXES:
            copy = brotli.compress(data, quality=QUICK)
            if len(copy) < WORTH_SENDING * len(data):
                made[f"{name}.br"] = copy
    return made


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files into a folder, and return it."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
