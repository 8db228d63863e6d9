"""The site as `varde publish` makes it, served as `varde serve` does, published once a run."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from socket import socket
from threading import Thread, get_native_id
from types import MappingProxyType
from typing import Final, TypeVar
from zipfile import ZipFile

import pytest
import uvicorn
from starlette.types import ASGIApp

from app.look.face import DEFAULT, NAMES
from app.publish.client.python_archive import archives
from app.publish.face.faces import FACES
from app.publish.pages.front import cover_in_front
from app.publish.site.build import publish
from app.publish.site.serve import listen, site
from app.publish.site.service_worker import service_worker
from app.publish.web_files import ARCHIVES
from tests.support.folders import contents, write
from tests.support.once import locked, once, shared_folder
from tests.support.recorder import Recorder
from tests.support.rendered import rendered

OTHER_FACE: Final = min(set(FACES.glob(f"*/{NAMES}")) - {DEFAULT / NAMES}).parent
"""The folder of the first face that is not the usual one."""


@dataclass(frozen=True, slots=True)
class Below:
    """A site in `folder` with another face, for the path `base_url` of a host.

    `reporter` has what its publishing said.
    """

    folder: Path
    face: str
    base_url: str
    reporter: Recorder


class Published:
    """A site in `folder`, served at `address` while it is started.

    After `stop` the `port` stays the same and nobody answers on it, as on a phone out of coverage.
    Unless it is *fresh*, browsers may keep its files as long as those of a host.
    """

    def __init__(self, folder: Path, base_url: str = "/", *, fresh: bool = True) -> None:
        self.folder = folder
        self.base_url = base_url
        self.fresh = fresh
        self.port = 0
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None

    @property
    def address(self) -> str:
        """The site's address, the same after every start; it ends in a slash."""
        return f"http://127.0.0.1:{self.port}{self.base_url}"

    def app(self) -> ASGIApp:
        """Return the application that serves the site."""
        return site(self.folder, self.base_url, fresh=self.fresh)

    def start(self) -> None:
        """Serve the site; do nothing where it is served already."""
        if self._server:
            return
        waiting = listen(self.port)
        self.port = waiting.getsockname()[1]
        config = uvicorn.Config(
            self.app(),
            lifespan="off",
            ws="none",
            log_config=None,
            timeout_graceful_shutdown=1,  # s: a browser keeps its connections for later
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=_serve, args=(self._server, waiting), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Refuse every connection from now on."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join()
        self._server = self._thread = None


Server = TypeVar("Server", bound=Published)


def _serve(server: uvicorn.Server, waiting: socket) -> None:
    """Serve at a low priority: a real host would be another machine than the browser's."""
    if sys.platform == "linux":  # elsewhere a thread has no priority of its own
        os.setpriority(os.PRIO_PROCESS, get_native_id(), 10)
    server.run([waiting])


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Serve until the block ends; the block may stop the server before."""
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def serving(folder: Path, base_url: str = "/", *, fresh: bool = True) -> Iterator[Published]:
    """Serve the site in `folder` until the block ends."""
    with running(Published(folder, base_url, fresh=fresh)) as published:
        yield published


def app_files(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files in all archives of a site, by their paths."""
    found: dict[str, bytes] = {}
    for name in ARCHIVES:
        with ZipFile(BytesIO(site[name])) as packed:
            found |= {it: packed.read(it) for it in packed.namelist()}
    return found


def altered(
    built: Path,
    folder: Path,
    files: Mapping[str, bytes],
    app: Mapping[str, bytes] = MappingProxyType({}),
) -> Path:
    """Write a copy of the site to `folder`, with these files in it and these in its app."""
    site = contents(built) | dict(files)
    site |= archives(app_files(site) | dict(app))
    kept = {name: data for name, data in site.items() if name not in ("sw.js", "_headers")}
    site["sw.js"] = service_worker(kept)
    return write(site, folder)


def covered(built: Path, word: str) -> dict[str, bytes]:
    """Return the files of the same site with the cover in front: only pages and `sw.js` differ."""
    front = cover_in_front(word)
    files = contents(built)
    for name in [it for it in files if it.startswith("phrasebook.") and it.endswith(".html")]:
        del files[name]  # they have the address that the cover in front gives up
    for name in ("sw.js", "_headers", "licences.txt"):
        del files[name]
    files |= rendered(front)
    return files | {"sw.js": service_worker(files, front)}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The folder of the site, published once by all processes of a run.

    Nobody writes into it: tests that change a file take a copy.
    """
    with locked(shared_folder(tmp_path_factory, pytestconfig), "site") as folder:
        if not folder.exists():
            publish(folder, compress=False)
    return folder


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Below:
    """The site with the first other face for "/x/", published once by all processes of a run."""
    shared = shared_folder(tmp_path_factory, pytestconfig)

    def make() -> Below:
        reporter, folder = Recorder(), shared / "below" / "site"
        publish(folder, "/x/", face=OTHER_FACE, compress=False, reporter=reporter)
        return Below(folder, OTHER_FACE.name, "/x/", reporter)

    return once(shared, "below-the-root", make)


@pytest.fixture
def published(built: Path) -> Iterator[Published]:
    """The site, started for each test, which may stop it."""
    with serving(built) as running:
        yield running
