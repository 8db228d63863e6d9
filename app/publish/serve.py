"""Shows the site on this machine with the headers it has in production."""

import json
import socket
import webbrowser
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.publish import BuildError
from app.publish.bundle import cache, publish
from app.publish.headers import HEADERS, headers, media_type
from app.publish.stage import ROOT

HOST = "127.0.0.1"
PORT = 8550
# What the site is made of. What lies in the cache folder is not: it is pinned by hash.
INPUTS = ("app", "assets", "i18n", "storage")


class ServeError(BuildError):
    """The site cannot be served; the message says why in one sentence."""


def site(folder: Path, base_url: str = "/", *, fresh: bool = True) -> Starlette:
    """The site in `folder` under `base_url`: production headers, Brotli where both sides have it.

    Only its files are answered; everything else is 404.
    `fresh`: a new build is found at the next start, and not a day later as in production.
    """
    root = folder.resolve()

    def answer(request: Request) -> Response:
        name = request.path_params["path"] or "index.html"
        file = (root / name).resolve()
        if not (file.is_file() and file.is_relative_to(root)) or name == "_headers":
            raise HTTPException(404)
        try:
            kind = media_type(name)
        except BuildError:
            raise HTTPException(404) from None
        common = headers(name, fresh=fresh) | {"Vary": "Accept-Encoding"}
        packed = file.with_name(f"{file.name}.br")
        if packed.is_file() and _takes_brotli(request.headers.get("Accept-Encoding", "")):
            coded = common | {"Content-Encoding": "br"}
            return FileResponse(packed, headers=coded, media_type=kind)
        return FileResponse(file, headers=common, media_type=kind)

    def refuse(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return PlainTextResponse("Not found", error.status_code, headers=HEADERS)

    return Starlette(
        routes=[Route(base_url + "{path:path}", answer, methods=["GET"])],
        exception_handlers={404: refuse, 405: refuse},
    )


def _takes_brotli(accepted: str) -> bool:
    """Whether an Accept-Encoding allows Brotli: `br`, and not with a quality of 0."""
    for coding in accepted.lower().split(","):
        name, _, quality = coding.partition(";")
        if name.strip() == "br":
            return quality.strip().removeprefix("q=").strip("0.") != "" or not quality.strip()
    return False


def built(base_url: str = "/") -> Path:
    """The folder with the current site, made anew when any of its inputs has changed.

    Raises what `publish` raises.
    """
    folder = cache() / "site"
    mark = cache() / "site.json"
    state = json.dumps({"base": base_url, "inputs": digest()})
    if not (folder.is_dir() and mark.is_file() and mark.read_text() == state):
        mark.unlink(missing_ok=True)
        publish(folder, base_url, compress=False)
        mark.write_text(state)
    return folder


def digest(root: Path = ROOT) -> str:
    """A hash of all inputs: sources, catalogues, assets, and the versions that are bundled."""
    state = sha256()
    for package in ("flet-web", "babel"):
        state.update(f"{package}=={version(package)}\n".encode())
    for name in INPUTS:
        for file in sorted((root / name).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                state.update(f"{file.relative_to(root).as_posix()}\n".encode())
                state.update(sha256(file.read_bytes()).digest())
    return state.hexdigest()


def listen(port: int) -> socket.socket:
    """A socket that listens on that port of this machine; 0 takes any that is free.

    Raises ServeError where the port cannot be had.
    """
    waiting = socket.socket()
    waiting.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        waiting.bind((HOST, port))
        waiting.listen()  # whoever comes before the server is ready, waits
    except (OSError, OverflowError) as error:
        waiting.close()
        reason = getattr(error, "strerror", None) or "it is not between 0 and 65535"
        raise ServeError(f"Port {port} cannot be used: {reason}. Try --port.") from error
    return waiting


def serve(port: int = PORT, *, open_browser: bool = True) -> None:
    """Build when stale, then serve until interrupted; prints the address.

    Raises ServeError, and what `publish` raises.
    """
    waiting = listen(port)
    with waiting:
        folder = built()
        address = f"http://{HOST}:{waiting.getsockname()[1]}/"
        print(address, flush=True)
        if open_browser:
            webbrowser.open(address)
        config = uvicorn.Config(site(folder), log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[waiting])
