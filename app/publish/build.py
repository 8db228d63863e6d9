"""The static site: everything a browser needs, so that nothing is fetched after the first visit."""

import json
import os
import re
import shutil
from base64 import b64encode
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from threading import get_ident
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import flet_web

from app.content.load import load
from app.publish import BuildError
from app.publish.fetch import npm, wheels
from app.publish.headers import HEADERS, ISOLATION, PANE, headers_file, media_type
from app.publish.licences import licences
from app.publish.pages import fonts
from app.publish.pages import render as pages
from app.publish.pages.script_files import service_worker_script
from app.publish.slim import icon_font
from app.publish.slim import pyodide as interpreter
from app.publish.slim.exclusions import NATIVE
from app.publish.slim.stdlib import library
from app.publish.slim.strip_python import bare
from app.publish.stage import ROOT, staged
from app.publish.web_files import APP as APP
from app.publish.web_files import DATA as DATA
from app.publish.web_files import SHELF as SHELF
from i18n.languages import LANGUAGES

LIBRARY = "pyodide/python_stdlib.zip"
MACHINE = "pyodide/pyodide.asm.wasm"
SCRIPT = "pyodide/pyodide.asm.mjs"
LOADER = "pyodide/pyodide.mjs"
# Of flet-web's folder, what a browser asks for; most of it nobody does. Chromium draws with skwasm,
# other engines with CanvasKit, and a phone keeps only what its own engine needs.
CLIENT = (
    "assets/AssetManifest.bin.json",
    icon_font.FONT,
    fonts.ROBOTO,
    "assets/shaders/ink_sparkle.frag",
    "assets/shaders/stretch_effect.frag",
    LOADER,
    SCRIPT,
    MACHINE,
    LIBRARY,
)
RENDERERS = {
    "main.dart.js": "canvaskit",
    "canvaskit/canvaskit.js": "canvaskit",
    "canvaskit/canvaskit.wasm": "canvaskit",
    "main.dart.mjs": "skwasm",
    "main.dart.wasm": "skwasm",
    "canvaskit/skwasm.js": "skwasm",
    "canvaskit/skwasm.wasm": "skwasm",
}
# The plain guide: kept first, and all that a phone needs that cannot run the app.
PLAIN = re.compile(
    r"(index|phrasebook)(\.[\w-]+)?\.html|(phrasebook|handover|install|trusted-types)\.js|icons/.+|.+\.webmanifest"
)
MEDIUM = "fonts/roboto-medium.woff2"  # ours: flet-web has one weight, and headings need another
FONTS = {
    "MaterialIcons": [{"asset": "fonts/MaterialIcons-Regular.otf"}],
    "Roboto": [{"asset": "fonts/roboto.woff2"}, {"asset": MEDIUM, "weight": 500}],
}

# Flet's client asks a foreign host for a player of animations at each start. It gets an empty one
# from here instead, which never becomes ready; nothing of ours waits for it. The address keeps its
# length, because in WebAssembly its length stands before it.
FOREIGN = re.compile(rb"https://cdn[\w./-]+/@rive-app/[\w.@/-]+/")
EMPTY = "empty/"
PLAYER = b"globalThis.RiveNative = () => new Promise(() => {});\n"

# What Python runs from: a memory that was made from others is of no use.
MEMORY = (APP, "pyodide/", "zip-archive.js", "memory.js", "snapshot.js", "python-worker.js")

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".webmanifest", ".wasm", ".zip", ".otf"}
COMPRESSED |= {".svg", ".ttf", ".txt", ".frag"}
NOT_LISTED = {"sw.js", "_headers", "licences.txt"}  # what the service worker does not keep
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say


class PublishError(BuildError):
    """The site cannot be made or written; the message says why in one sentence."""


def build(base_url: str = "/") -> dict[str, bytes]:
    """Every file of the site by its path, in sorted order; the same bytes each time.

    `base_url` is the path the site will be served under, with a slash at both ends.
    Raises BuildError, CatalogueError or ContentError.
    """
    files = {**_client(), **_assets()}
    files |= pages.render(load(), base_url)
    packages = npm.fetch(cache() / "npm")
    files |= npm.modules(packages)
    files |= _python(files, packages["binaryen"])
    files = _referenced(files)
    files["sw.js"] = service_worker(files)
    files["_headers"] = headers_file(base_url, files).encode()
    files["licences.txt"] = licences()
    return dict(sorted(files.items()))


def _python(files: Mapping[str, bytes], binaryen: Path) -> dict[str, bytes]:
    """What Python runs, what runs it, and the font with the icons that it names.

    `files` has the whole of Pyodide and of the font.
    """
    ours = {name: data for name, data in staged().items() if not name.startswith(NATIVE)}
    app = ours | wheels.unpacked(wheels.fetch(cache() / "wheels"))
    table, font = app[icon_font.TABLE], files[icon_font.FONT]
    icons = icon_font.used(app, icon_font.known(table, font))
    app = {name: _bare(name, data) if name.endswith(".py") else data for name, data in app.items()}
    app[icon_font.TABLE] = icon_font.table(table, icons)
    app |= {SHELF + name: data for name, data in library(files[LIBRARY], _bare).items()}
    machine, script, data = _interpreter(files, app, binaryen)
    return {
        APP: archive(app | {DATA: data}),
        MACHINE: machine,
        SCRIPT: script,
        LIBRARY: archive({}),  # Pyodide asks for it
        icon_font.FONT: icon_font.font(font, icons),
    }


def _interpreter(
    files: Mapping[str, bytes], app: Mapping[str, bytes], binaryen: Path
) -> tuple[bytes, bytes, bytes]:
    """The interpreter, its script and its data, as far as the app uses it."""
    libraries = (data for name, data in app.items() if name.endswith(".so"))
    module, script, loader = files[MACHINE], files[SCRIPT].decode(), files[LOADER].decode()
    needed = interpreter.needed(module, script, [loader], libraries)
    how = [Path(interpreter.__file__).read_bytes(), binaryen.name.encode(), module]
    made = sha256(b"".join((*how, _json(needed.names)))).hexdigest()

    def trimmed() -> bytes:
        machine, data = interpreter.trimmed(module, needed.names, binaryen)
        return archive({MACHINE: machine, DATA: data})

    with ZipFile(BytesIO(_kept(f"interpreter/{made}.zip", trimmed))) as parts:
        return parts.read(MACHINE), needed.script.encode(), parts.read(DATA)


def cache() -> Path:
    """Where downloads and compressed files stay between builds; VARDE_CACHE names another."""
    return Path(os.environ.get("VARDE_CACHE") or Path.home() / ".cache" / "varde")


def _client() -> dict[str, bytes]:
    """flet-web's files as far as they are used, without a foreign address in them."""
    web = Path(flet_web.get_package_web_dir())
    try:
        files = {path: (web / path).read_bytes() for path in (*CLIENT, *RENDERERS)}
        bootstrap = (web / "flutter_bootstrap.js").read_text(encoding="utf-8")
        lock = json.loads((web / "pyodide/pyodide-lock.json").read_bytes())
    except OSError as error:
        raise PublishError(f"flet-web has no {error.filename}: not the pinned version.") from error
    for name in ("main.dart.js", "main.dart.wasm"):
        files[name] = _without_foreign(name, files[name])
    files[f"{EMPTY}wasm/rive_native.js"] = PLAYER
    files["flutter.js"] = _loader(bootstrap)
    # Pyodide compares the versions in it; its packages come from a network we do not use.
    files["pyodide/pyodide-lock.json"] = _json({**lock, "packages": {}})
    files["assets/FontManifest.json"] = _json(
        [{"family": family, "fonts": files} for family, files in FONTS.items()]
    )
    return files


def _without_foreign(name: str, client: bytes) -> bytes:
    found = FOREIGN.findall(client)
    here = b"./" * ((len(b"".join(found)) - len(EMPTY)) // 2) + EMPTY.encode()
    if [len(address) for address in found] != [len(here)]:
        raise PublishError(f"flet-web's {name} does not ask for Rive where it did; look again.")
    return client.replace(found[0], here)


def _loader(bootstrap: str) -> bytes:
    """Flutter's loader and what it has to know of the build, out of flet-web's bootstrap script."""
    config = re.search(r"_flutter\.buildConfig = \{.*\};", bootstrap)
    if not config:
        raise PublishError("flet-web's flutter_bootstrap.js is not built as it was; look again.")
    loader = bootstrap[: config.end()].replace("//# sourceMappingURL=flutter.js.map\n", "")
    return f"{loader}\n".encode()


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _assets() -> dict[str, bytes]:
    """Our fonts, where Flutter looks for them, and our icons."""
    folder = ROOT / "assets"
    return {
        f"{place}/{file.name}": file.read_bytes()
        for kind, place in (("fonts", "assets/fonts"), ("icons", "icons"))
        for file in sorted((folder / kind).iterdir())
        if file.is_file()
    }


def _referenced(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Without the icons that no page names: they are the native app's."""
    pages = (".html", ".css", ".webmanifest")
    text = b"".join(data for name, data in files.items() if name.endswith(pages))
    return {
        name: data
        for name, data in files.items()
        if not name.startswith("icons/") or name.encode() in text
    }


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, the same bytes each time. Stored: Brotli packs the whole better."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as packed:
        for name, data in sorted(files.items()):
            packed.writestr(ZipInfo(name, FIRST_DAY), data)
    return stream.getvalue()


def service_worker(files: Mapping[str, bytes]) -> bytes:
    """The script that keeps exactly these files on the device.

    Raises BuildError for a file whose media type is not known.
    """
    site = {
        "languages": [language.tag for language in LANGUAGES],
        "mark": sha256(_json([HEADERS, ISOLATION])).hexdigest()[:8],
        "headers": HEADERS,
        "own": {PANE: ISOLATION},
        "memory": _memory(files),
        "app": APP,
        "files": {
            name: (integrity(data), len(data), media_type(name), *_part(name))
            for name, data in sorted(files.items())
        },
    }
    return b"const site = " + _json(site) + b";\n" + service_worker_script().encode()


def _part(name: str) -> tuple[str, ...]:
    """What of the site a file belongs to: nothing more is said of the plain guide's."""
    if name in RENDERERS:
        return (RENDERERS[name],)
    return () if PLAIN.fullmatch(name) else ("app",)


def _memory(files: Mapping[str, bytes]) -> str:
    """Stands for exactly the files that a snapshot of Python is made from (`snapshot.js`)."""
    part = {name: integrity(data) for name, data in files.items() if name.startswith(MEMORY)}
    return sha256(_json(part)).hexdigest()[:32]


def integrity(data: bytes) -> str:
    """The SHA-256 of `data`, as browsers write it."""
    return "sha256-" + b64encode(sha256(data).digest()).decode()


def publish(out: Path, base_url: str = "/", *, compress: bool = True) -> None:
    """Make the site in `out`, which may be new, empty, or an earlier site.

    Whatever happens on the way, `out` holds the old site or the new one, never a part.
    `compress` adds a Brotli file beside each file that gains by it.
    Raises BuildError, CatalogueError or ContentError.
    """
    if not re.fullmatch(r"/((?!\.+/)[\w.~-]+/)*", base_url, re.ASCII):
        raise PublishError(f"The base address {base_url!r} must be like / or /guide/.")
    out = out.resolve()
    _refuse_foreign(out)
    files = build(base_url)
    if compress:
        files |= compressed(files)
    try:
        _replace(out, files)
    except OSError as error:
        raise PublishError(f"{out} cannot be written: {error.strerror or error}.") from error


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The Brotli files of those that gain by it. brotli frees the interpreter while it works."""
    names = [name for name in files if Path(name).suffix in COMPRESSED]
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        packed = workers.map(_brotli, (files[name] for name in names))
        return {f"{name}.br": data for name, data in zip(names, packed, strict=True) if data}


def _brotli(data: bytes) -> bytes | None:
    """Brotli's best; None where it saves less than a tenth."""
    packed = _kept(
        f"brotli/{sha256(data).hexdigest()}.br", lambda: brotli.compress(data, quality=11)
    )
    return packed if len(packed) < 0.9 * len(data) else None


def _bare(name: str, source: bytes) -> bytes:
    """A source as it ships."""
    place = f"{_bared_by()}/{sha256(source).hexdigest()}.py"
    return _kept(f"bare/{place}", lambda: bare(name, source))


@lru_cache
def _bared_by() -> str:
    """What makes a source bare: another version of it may make it otherwise."""
    how = Path(bare.__code__.co_filename).read_bytes()
    return sha256(how + version("python-minifier").encode()).hexdigest()[:16]


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    """A file of the cache; where it is missing, what `make` makes, and now it is there."""
    file = cache() / name
    if file.exists():
        return file.read_bytes()
    data = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}-{get_ident()}")
    fresh.write_bytes(data)
    os.replace(fresh, file)
    return data


def _previous(out: Path) -> set[str]:
    """The files of the site that lies in `out`; empty where none does."""
    try:
        first = (out / "sw.js").read_bytes().partition(b";\n")[0]
        return set(json.loads(first.removeprefix(b"const site = "))["files"]) | NOT_LISTED
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _refuse_foreign(out: Path) -> None:
    """Raise PublishError where `out` holds anything that publishing again would not make again."""
    if out.exists() and not out.is_dir():
        raise PublishError(f"{out} is not a folder.")
    ours = _previous(out)
    for file in sorted(out.rglob("*")) if out.is_dir() else ():
        name = file.relative_to(out).as_posix()
        if not file.is_dir() and name.removesuffix(".br") not in ours:
            raise PublishError(f"{out} holds {name}, which is no part of a site.")


def _replace(out: Path, files: Mapping[str, bytes]) -> None:
    """Write beside `out`, then change places, so that an interruption leaves the old one whole."""
    new, old = (out.with_name(f".{out.name}.{word}") for word in ("new", "old"))
    if old.exists() and not out.exists():
        os.replace(old, out)  # the last run ended between the two renames
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    for name, data in files.items():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    if out.exists():
        os.replace(out, old)
    os.replace(new, out)
    shutil.rmtree(old, ignore_errors=True)
