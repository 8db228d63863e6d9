import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish import BuildError
from tests.bench import stock
from tests.bench.chance import Counted

WASM = b"\0asm" * 100


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("a page")
    (tmp_path / "some.wasm").write_bytes(WASM)
    (tmp_path / "some.wasm.br").write_bytes(brotli.compress(WASM))
    served = Counted(tmp_path, stock.site(tmp_path))
    served.start()
    yield served.address
    served.stop()


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, dict(refused.headers), refused.read()


def test_brotli_goes_to_those_who_take_it(address: str) -> None:
    _, headers, data = ask(f"{address}some.wasm", **{"Accept-Encoding": "gzip, br"})
    assert headers["content-encoding"] == "br"
    assert headers["content-type"] == "application/wasm"
    assert brotli.decompress(data) == WASM
    _, headers, data = ask(f"{address}some.wasm")
    assert "content-encoding" not in headers
    assert data == WASM


def test_a_copy_that_is_still_good_is_not_sent_again(address: str) -> None:
    taking = {"Accept-Encoding": "br"}
    _, headers, _ = ask(f"{address}some.wasm", **taking)
    status, _, data = ask(f"{address}some.wasm", **taking, **{"If-None-Match": headers["etag"]})
    assert (status, data) == (304, b"")


def test_the_page_and_what_is_not_there(address: str) -> None:
    status, headers, data = ask(address)
    assert (status, data) == (200, b"a page")
    assert headers["cross-origin-embedder-policy"] == "require-corp"
    assert ask(f"{address}nothing.js")[0] == 404


def test_the_archive_is_what_went_in_each_time_the_same() -> None:
    files = {"main.py": b"run()", "__pypackages__/a/b.py": b""}
    packed = stock.archive(files)
    assert packed == stock.archive(dict(reversed(files.items())))
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        assert {it.name: it.size for it in tar} == {name: len(data) for name, data in files.items()}


def test_the_worker_finds_pyodide() -> None:
    assert stock.found('<script>flet.pyodideUrl="pyodide/pyodide.mjs";</script>') == (
        '<script>flet.pyodideUrl="/pyodide/pyodide.mjs";</script>'
    )


def test_a_page_that_flet_changed_is_refused() -> None:
    with pytest.raises(BuildError, match="look again"):
        stock.found('<script>flet.pyodideUrl="elsewhere/pyodide.mjs";</script>')
