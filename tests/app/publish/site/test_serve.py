import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]  # it comes without annotations
import pytest

from app.publish import ROOT, BuildError
from app.publish.site.headers import common_headers
from app.publish.site.serve import HOST, digest, listen
from tests.support.folders import write
from tests.support.published import Published, serving

INDEX = b"<title>Norsk parl\xc3\xb8r</title>"
FONT = b"a font"


@pytest.fixture(scope="module", params=["/", "/guide/"])
def small(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("site")
    files = {
        "index.html": INDEX,
        "index.html.br": brotli.compress(INDEX),
        "pyodide/pyodide.mjs": b"export {}",
        "a.wasm": b"\0asm",
        "manifest.webmanifest": b"{}",
        "assets/fonts/roboto.woff2": FONT,
        "_headers": b"/*",
    }
    write(files, folder)
    (folder.parent / "secret.html").write_text("secret")
    with serving(folder, request.param) as published:
        yield published


def ask(
    published: Published, path: str, accept: str = "", method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(published.address).netloc, timeout=10)
    connection.putrequest(method, path, skip_accept_encoding=True)
    if accept:
        connection.putheader("Accept-Encoding", accept)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def test_base_address_is_the_first_page(small: Published) -> None:
    status, headers, body = ask(small, small.base_url)
    assert (status, body) == (200, INDEX)
    assert headers["content-type"] == "text/html; charset=utf-8"


def test_every_answer_has_the_production_headers(small: Published) -> None:
    for name in ("", "pyodide/pyodide.mjs", "nothing.html"):
        _, headers, _ = ask(small, small.base_url + name)
        for header, value in common_headers().items():
            assert headers[header.lower()] == value, name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pyodide/pyodide.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("manifest.webmanifest", "application/manifest+json"),
    ],
)
def test_browsers_get_the_media_types_they_insist_on(
    small: Published, name: str, kind: str
) -> None:
    assert ask(small, small.base_url + name)[1]["content-type"] == kind


@pytest.mark.parametrize(
    ("accept", "packed"),
    [
        ("gzip, deflate, br, zstd", True),
        ("br;q=0.5", True),
        ("BR", True),
        ("", False),
        ("gzip", False),
        ("br;q=0", False),
        ("br;q=0.000", False),
        ("brotli", False),
    ],
)
def test_brotli_is_sent_to_browsers_that_accept_it(
    small: Published, accept: str, packed: bool
) -> None:
    status, headers, body = ask(small, small.base_url + "index.html", accept)
    assert status == 200
    assert headers["vary"] == "Accept-Encoding"
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers.get("content-encoding") == ("br" if packed else None)
    assert (brotli.decompress(body) if packed else body) == INDEX


def test_file_without_a_compressed_copy_is_sent_as_it_is(small: Published) -> None:
    _, headers, body = ask(small, small.base_url + "a.wasm", "br")
    assert "content-encoding" not in headers
    assert body == b"\0asm"


@pytest.mark.parametrize(
    "name",
    [
        "nothing.html",
        "assets",
        "_headers",
        "index.html.br",
        "../secret.html",
        "..%2fsecret.html",
        "%2e%2e/secret.html",
        "pyodide/../../secret.html",
        "index.html/",
        "index.html/x",
        "./index.html",
        "pyodide//pyodide.mjs",
    ],
)
def test_nothing_else_is_found(small: Published, name: str) -> None:
    status, _, body = ask(small, small.base_url + name)
    assert (status, body) == (404, b"Not found")


SERVE = """import sys
from pathlib import Path
from app.publish.site.serve import listen, serve
serve(listen(0), Path(sys.argv[1]), open_browser=False)"""
NO_FILES = (
    b"/%00", b"/index.html%00", b"/index.html%00.html", b"/%2e%2e/", b"/%2e", b"//", b"/%0d%0ax",
    b"/%", b"/%zz", b"/%ff%fe.html", b"/%ed%a0%80.html", b"/index.html/x", b"/c:%5cx.html",
    b"/" + b"a" * 256 + b".html", b"/%c3%a5.html", b"/" + b"a/" * 4000,
)  # fmt: skip
NO_HTTP = (b"/\0", b"/\xff.html", b"/a b", b"index.html")


def test_odd_path_is_not_found_and_nothing_is_said_about_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(INDEX)
    command = [sys.executable, "-c", SERVE, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        port = urlsplit(server.stdout.readline()).port
        assert port
        found = {path: sent(port, path) for path in (b"/", *NO_FILES, *NO_HTTP)}
        server.terminate()
        said = server.communicate()[1]
    statuses = {path: int(answer.split(maxsplit=2)[1]) for path, answer in found.items()}
    expected = {b"/": 200} | dict.fromkeys(NO_FILES, 404) | dict.fromkeys(NO_HTTP, 400)
    assert statuses == expected
    for path in NO_FILES:
        for header, value in common_headers().items():
            assert f"{header.lower()}: {value}".encode() in found[path], (path, header)
    assert said == ""


def sent(port: int, path: bytes) -> bytes:
    """Return all that the server answers to a request for this path, as it is."""
    with socket.create_connection((HOST, port), timeout=10) as connection:
        connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b""
        while part := connection.recv(1 << 16):
            answer += part
    return answer


def test_no_other_method_is_allowed(small: Published) -> None:
    assert ask(small, small.base_url, method="POST")[0] == 405


def test_nothing_is_found_outside_the_base_address(small: Published) -> None:
    if small.base_url != "/":
        assert ask(small, "/index.html")[0] == 404


def test_stopped_site_comes_back_at_the_same_address(small: Published) -> None:
    address = small.address
    small.stop()
    with pytest.raises(ConnectionRefusedError):
        ask(small, small.base_url)
    small.start()
    assert small.address == address
    assert ask(small, small.base_url)[0] == 200


def test_port_in_use_is_named() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BuildError, match=f"Port {port} cannot be used"):
            listen(port)


@pytest.mark.parametrize("port", [-1, 65536])
def test_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(BuildError, match="between 0 and 65535"):
        listen(port)


def test_any_changed_recording_makes_the_site_stale(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    states = [digest(packs, ["."])]
    (packs / "ur").mkdir(parents=True)
    for data in (b"one", b"other"):
        (packs / "ur" / "a.mp3").write_bytes(data)
        states.append(digest(packs, ["."]))
    assert len(set(states)) == 3


def test_any_changed_input_makes_the_site_stale(tmp_path: Path) -> None:
    source = tmp_path / "app" / "a.py"
    source.parent.mkdir()
    source.write_text("a = 1")
    before = digest(tmp_path)
    assert digest(tmp_path) == before
    source.write_text("a = 2")
    changed = digest(tmp_path)
    source.rename(source.with_name("b.py"))
    assert len({before, changed, digest(tmp_path)}) == 3
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "t.py").write_text("")
    moved = digest(tmp_path)
    source.with_name("b.pyc").write_text("")
    assert digest(tmp_path) == moved
