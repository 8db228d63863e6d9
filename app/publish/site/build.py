"""The static site: everything a browser needs, so that it fetches nothing after the first visit."""

import re
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from app.content.load import load
from app.domain.guide import Guide
from app.look.face import DEFAULT, Face
from app.publish import ROOT, BuildError
from app.publish.build_cache import Cache
from app.publish.client.flutter_client import RENDERERS, client_files
from app.publish.client.python_archive import python_files
from app.publish.face.faces import pictures, read_face
from app.publish.fetch import megabytes, npm_modules, wheels
from app.publish.glyphs import drawings, mask
from app.publish.out_folder import replace
from app.publish.pages import render as pages
from app.publish.pages.front import GUIDE_IN_FRONT, Front
from app.publish.progress import SILENT, Reporter
from app.publish.recordings.site import RECORDINGS, recorded
from app.publish.site.check_words import check_words
from app.publish.site.compression import Compressor
from app.publish.site.headers import headers_file
from app.publish.site.licences import licences
from app.publish.site.service_worker import NAME, check_code, service_worker
from app.publish.site.site_folder import check
from app.publish.web_files import BUILD

FONTS: Final = "assets/fonts"
"""The path of the fonts on the site: Flutter looks for them there."""

Made = Callable[[Mapping[str, bytes]], None]
"""Receives files that are finished while others are still being made."""


def _drop(_: Mapping[str, bytes]) -> None:
    """Do nothing with these files."""


def publish(
    out: Path,
    base_url: str = "/",
    *,
    front: Front = GUIDE_IN_FRONT,
    face: Path = DEFAULT,
    recordings: Path = RECORDINGS,
    compress: bool = True,
    reporter: Reporter = SILENT,
) -> None:
    """Make the site in *out*, which may be new, empty, or an earlier site.

    Whatever happens on the way, *out* holds the old site or the new one, never a part. *compress*
    adds a Brotli file beside each file that gains by it. *front* is the page at the bare address,
    *face* the folder of a face, *recordings* that of the packs of recordings.
    Raises BuildError, CatalogueError or ContentError.
    """
    if not re.fullmatch(r"/((?!\.+/)[\w.~-]+/)*", base_url, re.ASCII):
        raise BuildError(f"The base address {base_url!r} must be like / or /guide/.")
    out = out.resolve()
    check(out)
    cache = Cache()
    with Compressor(cache) as compressor:
        files = build(
            base_url,
            front,
            face=face,
            recordings=recordings,
            cache=cache,
            reporter=reporter,
            made=compressor.start if compress else _drop,
        )
        if compress:
            files |= compressor.finish(files, reporter)
    replace(out, files)
    size = megabytes(sum(map(len, files.values())))
    reporter.say(f"Wrote {len(files)} files, {size}, to {out}.")
    code, words = files[BUILD].decode().splitlines()
    reporter.say(f"Check code: {code}")
    reporter.say(f"Check words: {words}")


def build(
    base_url: str = "/",
    front: Front = GUIDE_IN_FRONT,
    *,
    face: Path = DEFAULT,
    recordings: Path = RECORDINGS,
    cache: Cache | None = None,
    reporter: Reporter = SILENT,
    made: Made = _drop,
) -> dict[str, bytes]:
    """Return every file of the site by its path, in sorted order; the same bytes each time.

    *base_url* is the path that the site will be served under, with a slash at both ends. *face* is
    the folder of a face, *recordings* that of the packs. *made* gets the largest files long before
    the rest, but not before everything is downloaded.
    Raises BuildError, CatalogueError or ContentError.
    """
    cache = cache or Cache()
    shown, icons = read_face(face), pictures(face)
    content = load()
    dict(content.synonyms)  # reads them all, and so raises what is wrong in them
    dict(content.respellings)
    heard = recorded(recordings, content, reporter)
    _announce(cache, reporter)
    client = client_files()
    with ThreadPoolExecutor() as threads:

        def downloads() -> tuple[tuple[Path, ...], dict[str, bytes]]:
            downloaded = _downloads(cache, reporter)
            made({name: client[name] for name in RENDERERS})
            return downloaded

        downloaded = threads.submit(downloads)

        def rendered() -> dict[str, bytes]:
            downloaded.result()  # the pages' scripts need esbuild, which comes with it
            return _pages(content, base_url, front, shown, heard.tags, reporter)

        guide = threads.submit(rendered)
        python = python_files(
            client,
            lambda: downloaded.result()[0],
            cache,
            reporter,
            guide=content,
            face=shown,
        )
        packages = downloaded.result()[1]
        files = {**client, **_assets(icons), **guide.result(), **packages, **python, **heard.files}
    files = _referenced(files)
    files[NAME] = service_worker(files, front)
    code = check_code(files[NAME])
    files[BUILD] = f"{code}\n{check_words(code)}\n".encode()
    files["_headers"] = headers_file(base_url, files).encode()
    files["licences.txt"] = licences(credits=heard.credits)
    return dict(sorted(files.items()))


def _announce(cache: Cache, reporter: Reporter) -> None:
    """Say what will be downloaded, and how much."""
    needed = []
    if not wheels.is_cached(cache.folder / "wheels"):
        needed.append(f"{megabytes(wheels.DOWNLOAD)} from PyPI")
    if not npm_modules.is_cached(cache.folder / "npm"):
        needed.append(f"{megabytes(npm_modules.DOWNLOAD)} from npm")
    if needed:
        reporter.say(f"Downloading {' and '.join(needed)}. Later builds work offline.")


def _downloads(cache: Cache, reporter: Reporter) -> tuple[tuple[Path, ...], dict[str, bytes]]:
    """Return the wheels and the files from npm, fetched one after the other.

    Without a connection the first failure is enough.
    """
    with reporter.step("Fetch Python packages"):
        wheel_files = wheels.fetch(cache.folder / "wheels")
    with reporter.step("Fetch packages from npm"):
        return wheel_files, npm_modules.fetch(cache.folder / "npm")


def _pages(
    content: Guide,
    base_url: str,
    front: Front,
    face: Face,
    recorded: Collection[str],
    reporter: Reporter,
) -> dict[str, bytes]:
    with reporter.step("Render the guide's pages"):
        return pages.render(content, base_url, front, face, recorded)


def _assets(icons: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return our fonts and these icons by their paths on the site. Raises BuildError."""
    return {
        **{f"{FONTS}/{file.name}": file.read_bytes() for file in (ROOT / FONTS).iterdir()},
        **{f"icons/{name}": data for name, data in icons.items()},
        drawings.ASSET: drawings.font(),
        mask.ASSET: mask.font(),
    }


def _referenced(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out the icons that no page names: they are the native app's."""
    pages = (".html", ".css", ".webmanifest")
    text = b"".join(data for name, data in files.items() if name.endswith(pages))
    return {
        name: data
        for name, data in files.items()
        if not name.startswith("icons/") or name.encode() in text
    }
