"""The archives that Python runs in a browser, the interpreter, and the icons that the app names."""

import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.content import packed
from app.domain.guide import Guide
from app.look.face import FACE, Face
from app.publish.build_cache import Cache
from app.publish.client.packed_content import FOLDER, LEFT, with_packed_content
from app.publish.client.stage import PACKAGES, staged
from app.publish.fetch import wheels
from app.publish.progress import SILENT, Reporter
from app.publish.slim import icon_font, pyodide, stdlib
from app.publish.slim.exclusions import NATIVE
from app.publish.slim.locale_data import GLOBAL, LOCALES
from app.publish.slim.strip_python import strip_all
from app.publish.web_files import (
    ARCHIVES,
    CODE,
    CONTENT,
    DATA,
    FACTS,
    PYTHON,
    STDLIB_FOLDER,
    words_of,
)
from i18n.keys import KEYS, TEXTS
from i18n.languages import LANGUAGES

_TAGS: Final = {it.locale.partition("_")[0]: it.tag for it in LANGUAGES}
"""The tag of each language by the first part of its CLDR locale."""

TRIMMED: Final = frozenset({icon_font.TABLE, GLOBAL})
"""The files of packages of which only what the app uses ships: they change with the app."""

COMMENT: Final = re.compile(rb"^#.*\n", re.MULTILINE)
"""A line of TOML that only people read."""

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these files, the same bytes each time.

    The files are stored, because Brotli compresses the whole better than deflated parts.
    """
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as packed:
        for name, data in sorted(files.items()):
            packed.writestr(ZipInfo(name, EPOCH), data)
    return stream.getvalue()


def archives(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the archives with these files, by their names on the site."""
    parts: dict[str, dict[str, bytes]] = {name: {} for name in ARCHIVES}
    for name, data in files.items():
        parts[_archive_of(name)][name] = data
    return {name: archive(part) for name, part in parts.items()}


def _archive_of(name: str) -> str:
    """Return the archive of a file of the app: the smallest that must change with it."""
    path = PurePosixPath(name)
    if tag := _language_of(path):
        return words_of(tag)
    if name == f"{FOLDER}{packed.FACTS}":
        return FACTS
    if (name.startswith(FOLDER) and path.suffix != ".py") or path.suffix == f".{KEYS}":
        return CONTENT
    is_ours = path.parts[0] in {*PACKAGES, "main.py"} or name in TRIMMED
    return CODE if is_ours else PYTHON


def _language_of(path: PurePosixPath) -> str | None:
    """Return the tag of the language that alone needs this file, None where there is no such."""
    if path.suffix == f".{TEXTS}":
        return path.parts[1]
    if f"{path.parent}/" in LEFT and path.stem in _TAGS.values():
        return path.stem
    return _TAGS.get(path.stem.partition("_")[0]) if str(path).startswith(LOCALES) else None


def python_files(
    client: Mapping[str, bytes],
    downloaded: Callable[[], Iterable[Path]],
    cache: Cache,
    reporter: Reporter = SILENT,
    *,
    guide: Guide,
    face: Face = FACE,
) -> dict[str, bytes]:
    """Return the archives, Pyodide as far as the app uses it, and the icon font, by their paths.

    *client* holds flet-web's files, Pyodide and the font whole. *downloaded* waits for the wheels;
    the standard library is stripped meanwhile. Raises BuildError and CatalogueError.
    """

    def strip(title: str, files: dict[str, bytes]) -> dict[str, bytes]:
        sources = {name: data for name, data in files.items() if stdlib.is_strippable(name)}
        with reporter.step(title, sum(map(len, sources.values()))) as advance:
            return files | strip_all(sources, cache, advance)

    library = strip("Strip Python's library", stdlib.shipped(client[stdlib.PACKED]))
    ours = {name: data for name, data in staged(face=face).items() if not name.startswith(NATIVE)}
    app = ours | wheels.unpacked(downloaded())
    font, table = client[icon_font.FONT], app[icon_font.TABLE]
    icons = icon_font.used(app, icon_font.known(table, font))
    app = strip("Strip the app and its packages", app)
    app = with_packed_content(app, guide)
    app |= {name: COMMENT.sub(b"", app[name]) for name in app if name.endswith(".toml")}
    app[icon_font.TABLE] = icon_font.table(table, icons)
    interpreter = pyodide.trimmed(
        client[pyodide.MODULE],
        client[pyodide.SCRIPT].decode(),
        [client[pyodide.LOADER].decode()],
        [data for name, data in app.items() if name.endswith(".so")],
    )
    app |= {STDLIB_FOLDER + name: data for name, data in library.items()}
    return {
        **archives(app | {DATA: interpreter.data}),
        pyodide.MODULE: interpreter.module,
        pyodide.SCRIPT: interpreter.script,
        stdlib.PACKED: archive({}),  # Pyodide asks for it
        icon_font.FONT: icon_font.font(font, icons),
    }
