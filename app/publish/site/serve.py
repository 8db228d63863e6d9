"""The site on this machine, served with the headers that it has in production."""

import json
import socket
import webbrowser
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.look.face import DEFAULT
from app.publish import ROOT, BuildError
from app.publish.build_cache import cache_folder
from app.publish.client.stage import face_files
from app.publish.face.faces import pictures, read_face
from app.publish.progress import SILENT, Reporter
from app.publish.recordings.site import RECORDINGS
from app.publish.site.build import publish
from app.publish.site.headers import common_headers, headers, media_type

HOST: Final = "127.0.0.1"
PORT: Final = 8550
INPUTS: Final = ("app", "assets", "i18n", "storage")
"""Folders that the site is made from. The cache is none: what it holds is pinned by hash."""
PACKAGES: Final = ("babel", "flet-web", "fonttools", "jinja2")
"""Packages that decide the bytes of the site."""


def site(folder: Path, base_url: str = "/", *, fresh: bool = True) -> Starlette:
    """Return a server of the site in *folder* under *base_url*.

    It sends the production headers, and Brotli if the file has a copy and the browser accepts it.
    It answers 404 for everything that is not a file of the site. With *fresh*, a browser finds a
    new build at its next start, not a day later as in production.
    """
    root = folder.resolve()

    def answer(request: Request) -> Response:
        name = request.path_params["path"] or "index.html"
        try:
            file, kind = _file(root, name), media_type(name)
        except (BuildError, OSError, ValueError):
            raise HTTPException(404) from None
        common = headers(name, fresh=fresh) | {"Vary": "Accept-Encoding"}
        packed = file.with_name(f"{file.name}.br")
        if packed.is_file() and _accepts_brotli(request.headers.get("Accept-Encoding", "")):
            coded = common | {"Content-Encoding": "br"}
            return FileResponse(packed, headers=coded, media_type=kind)
        return FileResponse(file, headers=common, media_type=kind)

    def refuse(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return PlainTextResponse("Not found", error.status_code, headers=common_headers())

    return Starlette(
        routes=[Route(base_url + "{path:path}", answer, methods=["GET"])],
        exception_handlers={404: refuse, 405: refuse},
    )


def _file(root: Path, name: str) -> Path:
    """Return the file with exactly this name. Raises OSError or ValueError where there is none."""
    file = (root / name).resolve()  # a NUL in a name is a ValueError
    if name == "_headers" or file.relative_to(root).as_posix() != name:
        raise ValueError(name)
    if not file.is_file():  # a name that is too long is an OSError
        raise FileNotFoundError(name)
    return file


def _accepts_brotli(accepted: str) -> bool:
    """Tell whether an Accept-Encoding allows Brotli: it names `br`, and not with a quality of 0."""
    for coding in accepted.lower().split(","):
        name, _, quality = coding.partition(";")
        if name.strip() == "br":
            return quality.strip().removeprefix("q=").strip("0.") != "" or not quality.strip()
    return False


def built(
    base_url: str = "/",
    *,
    face: Path = DEFAULT,
    recordings: Path = RECORDINGS,
    reporter: Reporter = SILENT,
) -> Path:
    """Return the folder with the current site; make it again if any of its inputs has changed.

    *face* is the folder of a face and *recordings* that of the packs, which may be anywhere. Raises
    what `publish` raises.
    """
    folder = cache_folder() / "site"
    mark = cache_folder() / "site.json"
    inputs = {"face": _face_digest(face), "recordings": digest(recordings, ["."])}
    state = json.dumps({"base": base_url, "inputs": digest()} | inputs)
    if not (folder.is_dir() and mark.is_file() and mark.read_text() == state):
        mark.unlink(missing_ok=True)
        publish(
            folder,
            base_url,
            face=face,
            recordings=recordings,
            compress=False,
            reporter=reporter,
        )
        mark.write_text(state)
    return folder


def _face_digest(folder: Path) -> str:
    state = sha256()
    for data in (*face_files(read_face(folder)).values(), *pictures(folder).values()):
        state.update(sha256(data).digest())
    return state.hexdigest()


def digest(root: Path = ROOT, folders: Iterable[str] = INPUTS) -> str:
    """Return a hash of the files in these folders of *root*, and of the versions of packages.

    By default these are all sources, catalogues and assets.
    """
    state = sha256()
    for package in PACKAGES:
        state.update(f"{package}=={version(package)}\n".encode())
    for name in folders:
        for file in sorted((root / name).rglob("*")):
            if file.is_file() and file.suffix != ".pyc" and file.name != "README.md":
                state.update(f"{file.relative_to(root).as_posix()}\n".encode())
                state.update(sha256(file.read_bytes()).digest())
    return state.hexdigest()


def listen(port: int) -> socket.socket:
    """Return a socket that listens on *port* of this machine; 0 takes any free port.

    Raises BuildError if the port cannot be used.
    """
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()  # a browser that comes before the server is ready waits
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or "it is not between 0 and 65535"
        raise BuildError(f"Port {port} cannot be used: {reason}. Try --port.") from error
    return listening


def serve(listening: socket.socket, folder: Path, *, open_browser: bool = True) -> None:
    """Print the address, then serve the site in *folder* on that socket until interrupted."""
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    print(address, flush=True)
    if open_browser:
        webbrowser.open(address)
    # At "warning" it would report each request that is no HTTP.
    config = uvicorn.Config(site(folder), log_level="error", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
