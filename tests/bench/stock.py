"""The stock bundle: the same app as Flet publishes it, flet-web's folder and one archive."""

import json
import shutil
import tarfile
from io import BytesIO
from pathlib import Path

import flet_web
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.publish import BuildError
from app.publish.build_cache import cache_folder
from app.publish.client.stage import staged
from app.publish.fetch import wheels
from app.publish.site.headers import MEDIA_TYPES
from tests.support.compressed import compressed
from tests.support.folders import contents

ARCHIVE = "app.tar.gz"
PACKAGES = "__pypackages__"
RELATIVE_PYODIDE, ROOTED_PYODIDE = (
    f'flet.pyodideUrl="{root}pyodide/pyodide.mjs"' for root in ("", "/")
)
"""The address that flet-web writes into the page, and the one that a module worker can resolve."""
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cache-Control": "no-cache",  # as for ours: the browser asks, and 304 lets it use its copy
}
"""The headers of Flet's own server. The first two let Chromium draw in a worker, as for ours."""


def make(folder: Path) -> None:
    """Write the bundle into `folder`, which must not exist, and compress it as ours is.

    Raises BuildError when flet-web's page has changed, and the errors of `wheels` and `stage`.
    """
    web = Path(flet_web.get_package_web_dir())
    shutil.copytree(web, folder)
    index = folder / "index.html"
    flet_web.patch_index_html(
        str(index),
        "/",
        pyodide=True,
        pyodide_script_path="main.py",
        pyodide_version=json.loads((web / "pyodide/package.json").read_bytes())["version"],
        app_package_url=ARCHIVE,
        no_cdn=True,
    )
    index.write_text(with_rooted_pyodide(index.read_text(encoding="utf-8")), encoding="utf-8")
    packages = wheels.unpacked(wheels.fetch(cache_folder() / "wheels"))
    files = staged() | {f"{PACKAGES}/{path}": data for path, data in packages.items()}
    with tarfile.open(folder / ARCHIVE, "w:gz") as packed:
        for path, data in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            packed.addfile(entry, BytesIO(data))
    for path, data in compressed(contents(folder)).items():
        (folder / path).write_bytes(data)


def with_rooted_pyodide(page: str) -> str:
    """Return the page with an address of Pyodide that its worker can resolve.

    Raises BuildError when the page does not have the one address to replace.
    """
    if page.count(RELATIVE_PYODIDE) != 1:
        raise BuildError("flet-web's index.html does not name Pyodide as it did; look again.")
    return page.replace(RELATIVE_PYODIDE, ROOTED_PYODIDE)


def site(folder: Path) -> Starlette:
    """Return the bundle in `folder`, served with the headers of Flet's own server."""
    return Starlette(routes=[Mount("/", StockFiles(directory=folder, html=True))])


class StockFiles(StaticFiles):
    """The bundle as a static host serves it: Brotli, and 304 for a copy that is still valid."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the answer for a path of the bundle."""
        coded = "br" in Headers(scope=scope).get("accept-encoding", "")
        packed = coded and self.lookup_path(f"{path}.br")[1] is not None
        response = await super().get_response(f"{path}.br" if packed else path, scope)
        if packed:
            response.headers["Content-Encoding"] = "br"
        response.headers.update(HEADERS | {"Vary": "Accept-Encoding"})
        if response.status_code == 200 and (kind := MEDIA_TYPES.get(Path(path).suffix)):
            response.headers["Content-Type"] = kind
        return response
