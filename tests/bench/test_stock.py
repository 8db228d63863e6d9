from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish import BuildError
from tests.bench import stock
from tests.bench.counting_site import CountingSite
from tests.support.published import running

WASM = b"\0asm" * 100


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("a page")
    (tmp_path / "some.wasm").write_bytes(WASM)
    (tmp_path / "some.wasm.br").write_bytes(brotli.compress(WASM))
    with running(CountingSite(tmp_path, stock.site(tmp_path))) as served:
        yield served.address


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, dict(refused.headers), refused.read()


def test_brotli_goes_to_browsers_that_accept_it(address: str) -> None:
    _, headers, data = get(f"{address}some.wasm", **{"Accept-Encoding": "gzip, br"})
    assert headers["content-encoding"] == "br"
    assert headers["content-type"] == "application/wasm"
    assert brotli.decompress(data) == WASM
    _, headers, data = get(f"{address}some.wasm")
    assert "content-encoding" not in headers
    assert data == WASM


def test_valid_copy_is_not_sent_again(address: str) -> None:
    accepting = {"Accept-Encoding": "br"}
    _, headers, _ = get(f"{address}some.wasm", **accepting)
    status, _, data = get(f"{address}some.wasm", **accepting, **{"If-None-Match": headers["etag"]})
    assert (status, data) == (304, b"")


def test_site_serves_the_page_and_404_for_anything_else(address: str) -> None:
    status, headers, data = get(address)
    assert (status, data) == (200, b"a page")
    assert headers["cross-origin-embedder-policy"] == "require-corp"
    assert get(f"{address}nothing.js")[0] == 404


def test_worker_can_resolve_pyodide() -> None:
    assert stock.with_rooted_pyodide('<script>flet.pyodideUrl="pyodide/pyodide.mjs";</script>') == (
        '<script>flet.pyodideUrl="/pyodide/pyodide.mjs";</script>'
    )


def test_page_that_flet_changed_is_refused() -> None:
    with pytest.raises(BuildError, match="look again"):
        stock.with_rooted_pyodide('<script>flet.pyodideUrl="elsewhere/pyodide.mjs";</script>')
