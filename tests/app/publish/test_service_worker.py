import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish.pages.context import APP_SIZE
from app.publish.service_worker import NOT_LISTED, integrity, listed, service_worker
from app.publish.web_files import APP
from tests.support.folders import contents
from tests.support.published import built

__all__ = ["built"]


def manifest(script: bytes) -> dict[str, Any]:
    first = script.partition(b";\n")[0]
    return dict(json.loads(first.removeprefix(b"const site = ")))


def test_manifest_names_every_file_with_its_hash(built: Path) -> None:
    files = contents(built)
    named = manifest(files["sw.js"])["files"]
    assert set(files) - set(named) == NOT_LISTED
    for name, (hashed, size, *_) in named.items():
        assert hashed == integrity(files[name]), name
        assert size == len(files[name]), name


def test_names_are_read_back_from_a_published_script() -> None:
    assert listed(service_worker({"index.html": b"", APP: b""})) == {"index.html", APP}
    assert listed(b"self.onfetch = () => {};\n") == frozenset()


@pytest.mark.parametrize(
    ("renderer", "budget"),
    # A visitor with a cheap phone pays for each megabyte: 12 MB is the limit, with the fonts, pages
    # and catalogues of all fifteen languages. Hosts that send the .br files send a seventh less:
    # 9.3 and 10.1 MB when the two were 10.9 and 11.9.
    [("skwasm", 11_200_000), ("canvaskit", 12_000_000)],
)
def test_files_for_one_renderer_are_within_their_budget(
    built: Path, renderer: str, budget: int
) -> None:
    # Hosts that compress each answer anew reach about quality 5. The best, which the .br files
    # have, takes minutes and is a seventh smaller.
    sizes = {
        name: min(size, len(brotli.compress((built / name).read_bytes(), quality=5)))
        for name, (_, size, _, *only) in manifest((built / "sw.js").read_bytes())["files"].items()
        if only in ([], ["app"], [renderer])
    }
    assert APP in sizes
    assert sum(sizes.values()) < budget, sorted(sizes.items(), key=lambda it: -it[1])[:10]
    if renderer == "skwasm":
        assert round(sum(sizes.values()) / 1_000_000) == APP_SIZE, "the page says another size"


def test_snapshot_key_depends_on_exactly_the_files_that_python_runs_from() -> None:
    def key(changed: Mapping[str, bytes] = MappingProxyType({})) -> str:
        return str(manifest(service_worker({**files, **changed}))["memory"])

    files = {APP: b"app", "pyodide/python_stdlib.zip": b"library", "index.html": b"a page"}
    before = key()
    assert key({"index.html": b"another page"}) == before
    for name in (APP, "python-worker.js"):
        assert key({name: b"another one"}) != before
    files["pyodide/python_stdlib.zip"] = b"another library"
    assert key() != before


def test_integrity_is_the_form_that_browsers_check() -> None:
    assert integrity(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    assert sha256(b"").hexdigest().startswith("e3b0c442")
