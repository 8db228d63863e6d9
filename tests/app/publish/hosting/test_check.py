import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.cli import main
from app.publish import BuildError
from app.publish.hosting.check import check
from app.publish.service_worker import check_code
from tests.support.hosted import below, finished, packed, small_site, write
from tests.support.published import Published, built

__all__ = ["built"]

Files = dict[str, bytes]


class Hosted(Published):
    """A site served as in production; `broken` is a path at which the answer breaks off."""

    def __init__(self, folder: Path, base_url: str, broken: str) -> None:
        super().__init__(folder, base_url, fresh=False)
        self.broken = broken

    def app(self) -> ASGIApp:
        whole = super().app()

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            async def half(message: Message) -> None:
                if message["type"] == "http.response.body" and scope["path"] == self.broken:
                    message = {**message, "body": message["body"][:10], "more_body": False}
                await send(message)

            await whole(scope, receive, half)

        return answer


@contextmanager
def hosted(folder: Path, base_url: str = "/", *, broken: str = "") -> Iterator[str]:
    """Serve a folder until the block ends; yield the address."""
    running = Hosted(folder, base_url, broken)
    running.start()
    try:
        yield running.address
    finally:
        running.stop()


@pytest.fixture(scope="module")
def small(built: Path) -> Files:
    return small_site(built)


@pytest.mark.parametrize("typed", ["", "#word"])
def test_nothing_is_wrong_below_a_path(small: Files, tmp_path: Path, typed: str) -> None:
    with hosted(write(below(small, "/book/"), tmp_path), "/book/") as address:
        assert check(address + typed).findings == ()
        assert check(address.rstrip("/")).findings == ()


def test_site_that_was_made_for_another_path_is_found(small: Files, tmp_path: Path) -> None:
    with hosted(write(small, tmp_path / "a"), "/book/") as address:
        assert check(address).findings == (
            "frame.html: it was made for /; publish with: varde publish OUT --base-url /book/.",
        )
    with hosted(write(below(small, "/book/"), tmp_path / "b")) as address:
        assert check(address).findings == (
            "frame.html: it was made for /book/; publish with: varde publish OUT.",
        )


def test_address_that_names_the_subject_is_found(small: Files, tmp_path: Path) -> None:
    with hosted(write(below(small, "/Rosa/"), tmp_path), "/Rosa/") as address:
        assert check(address).findings == (
            f"{address}: “rosa” names the subject, and an address stands in histories and on "
            "bills.",
        )


def test_local_server_differs_in_caching_and_compression(small: Files, tmp_path: Path) -> None:
    plain = {name: it for name, it in small.items() if not name.endswith(".br")}
    running = Published(write(plain, tmp_path))
    running.start()
    caching, compression = sorted(check(running.address).findings, reverse=True)
    running.stop()
    assert caching.startswith("sw.js: the header Cache-Control is “no-cache”; it must be “private,")
    assert (
        " files, such as assets/AssetManifest.bin.json: it comes without compression: "
        in compression
    )


# --- A changed file ---


def found(files: Files, folder: Path) -> tuple[str, ...]:
    with hosted(write(files, folder)) as address:
        return check(address).findings


def without(files: Files, name: str) -> Files:
    return {it: data for it, data in files.items() if it not in (name, f"{name}.br")}


def only(findings: tuple[str, ...], pattern: str) -> bool:
    return len(findings) == 1 and bool(re.fullmatch(pattern, findings[0]))


def code(files: Files) -> str:
    return files["build.txt"].decode().splitlines()[0]


def test_check_code_of_another_build_is_found(small: Files, tmp_path: Path) -> None:
    other = finished(without(small, "flutter.js"))
    assert found(small | {"build.txt": other["build.txt"]}, tmp_path) == (
        f"build.txt: it is of another build, “{code(other)}”, and sw.js of “{code(small)}”.",
    )


def test_check_words_of_another_build_are_found(small: Files, tmp_path: Path) -> None:
    text = f"{code(small)}\nzoo zoo zoo zoo\n".encode()
    [finding] = found(small | {"build.txt": text}, tmp_path)
    assert finding.startswith("build.txt: it is of another build")


def test_changed_service_worker_is_found(small: Files, tmp_path: Path) -> None:
    script = small["sw.js"] + b" "
    findings = found(packed(small | {"sw.js": script}), tmp_path)
    assert findings == (
        "sw.js: it was changed after it was published: its first line has the check code "
        f"{code(small)}, and the rest of it {check_code(script)}.",
    )


def test_changed_file_is_found(small: Files, tmp_path: Path) -> None:
    files = without(small, "flutter.js") | {"flutter.js": b"old"}
    assert only(
        found(files, tmp_path),
        r"flutter\.js: it is not the file that was published: 3 bytes in place of 9,\d+\.",
    )


def test_changed_letter_is_found(small: Files, tmp_path: Path) -> None:
    changed = small["flutter.js"].replace(b"flutter", b"flatter", 1)
    assert found(packed(small | {"flutter.js": changed}), tmp_path / "a") == (
        "flutter.js: it has the right length, but it is not the file that was published.",
    )
    name = "pyodide/pyodide.mjs"  # the only one of its kind
    assert found(small | {name: small[name][::-1]}, tmp_path / "b") == (
        f"{name}: asked for without a packing, it is not the file that was published.",
    )


def test_old_compressed_copy_is_found(small: Files, tmp_path: Path) -> None:
    files = small | {"index.html.br": small["index.pl.html.br"]}
    assert only(
        found(files, tmp_path),
        r"2 files, such as index\.html: it is not the file that was published: [\d,]+ bytes .*",
    )


def test_compressed_copy_that_breaks_off_is_found(small: Files, tmp_path: Path) -> None:
    files = small | {"flutter.js.br": small["flutter.js.br"][:-9]}
    assert found(files, tmp_path) == ("flutter.js: what comes packed as br cannot be unpacked.",)


@pytest.mark.parametrize("name", ["icons/icon-192.png", "index.pl.html", "licences.txt"])
def test_missing_file_is_found(small: Files, tmp_path: Path, name: str) -> None:
    findings = found(without(small, name), tmp_path)
    assert findings == (f"{name}: the host answers 404, and must answer with the file.",)


def test_answer_that_breaks_off_is_found(small: Files, tmp_path: Path) -> None:
    with hosted(write(small, tmp_path), broken="/icons/icon-192.png") as address:
        assert check(address).findings == (
            "icons/icon-192.png: the host gives no answer: it breaks off in the middle of its "
            "answer.",
        )


# --- No site ---


def test_host_without_a_site_is_told(tmp_path: Path) -> None:
    assert only(
        found({"index.html": b"<title>Welcome</title>"}, tmp_path / "a"),
        r"http://127.*/sw\.js: the host answers 404, and must answer with the file\.",
    )
    assert only(
        found({"sw.js": b"self.addEventListener('fetch', () => {})"}, tmp_path / "b"),
        r"http://127.*/sw\.js: it is not the service worker of this guide\.",
    )


def test_http_is_for_this_machine_alone() -> None:
    assert check("http://book.example/x").findings == (
        "http://book.example/x/: browsers let an app work offline only over https; "
        "check https://book.example/x/.",
    )


def test_host_that_does_not_answer_ends_the_check() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        with pytest.raises(BuildError) as refused:
            check(address)
    assert str(refused.value) == f"{address} cannot be checked: it refuses the connection."


# --- The command ---


def test_command_says_what_was_checked(
    small: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hosted(write(small, tmp_path)) as address:
        assert main(["check", address]) == 0
    files = sum(not name.endswith(".br") for name in small) - 1
    code, words = small["build.txt"].decode().splitlines()
    assert capsys.readouterr().out.splitlines() == [
        f"Nothing is wrong with {files} files.",
        f"Check code: {code}",
        f"Check words: {words}",
    ]


def test_command_prints_a_line_for_each_finding(
    small: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = without(without(small, "icons/icon-192.png"), "build.txt")
    with hosted(write(files, tmp_path)) as address:
        assert main(["check", address]) == 1
    said = capsys.readouterr()
    assert said.out == (
        "2 files, such as build.txt: the host answers 404, and must answer with the file.\n"
    )
    assert said.err == "1 findings.\n"


@pytest.mark.parametrize("text", ["book.example", "ftp://book.example/", "http://127.0.0.1:9/"])
def test_command_ends_with_a_sentence(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", text]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith(".\n")
    assert said.err.count("\n") == 1
