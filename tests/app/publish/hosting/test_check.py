import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

import httpx
import pytest

from app.cli import main
from app.publish import BuildError
from app.publish.hosting.address import parse
from app.publish.hosting.check import check
from app.publish.hosting.rules import GIVEAWAYS, of_preview
from app.publish.site.headers import headers, media_type
from app.publish.site.service_worker import check_code
from tests.app.publish.face.test_faces import TELLTALE_WORDS
from tests.support.hosted import below, finished, packed, small_site, write
from tests.support.published import built, serving

__all__ = ["built"]

Files = dict[str, bytes]
ADDRESS: Final = "https://book.example/"
MODULE: Final = "pyodide/pyodide.mjs"


@dataclass
class Sent:
    """An answer before it is sent."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


Change = Callable[[str, Sent], None]
"""Spoils the answer to a path or, over http, to an address."""
Found = Callable[..., tuple[str, ...]]


def right(_: str, __: Sent) -> None:
    """Spoil nothing."""


def answered(files: Files, base: str, change: Change, request: httpx.Request) -> httpx.Response:
    """Return the answer of a host that is right but for the change."""
    path = request.url.path
    name = path.removeprefix(base) or "index.html"
    common = httpx.Headers(headers(name) | {"Vary": "Accept-Encoding"})
    sent = Sent(404, common)
    if request.url.scheme == "http":
        path = str(request.url)
        sent.status, common["Location"] = 301, path.replace("http", "https", 1)
    elif f"{path}/" == base:
        sent.status, common["Location"] = 301, base
    elif name in files:
        sent = Sent(200, common, files[name])
        common["Content-Type"] = media_type(name)
        if f"{name}.br" in files and "br" in request.headers.get("Accept-Encoding", ""):
            sent.body, common["Content-Encoding"] = files[f"{name}.br"], "br"
    change(path, sent)
    return httpx.Response(sent.status, headers=sent.headers, content=sent.body)


@pytest.fixture(scope="module")
def small(built: Path) -> Files:
    return small_site(built)


@pytest.fixture
def found(small: Files, monkeypatch: pytest.MonkeyPatch) -> Found:
    """Returns what is found where the host has these files and spoils its answers so."""

    def ask(
        change: Change = right, files: Files = small, address: str = ADDRESS
    ) -> tuple[str, ...]:
        base = parse(address).path
        monkeypatch.setattr(
            httpx.HTTPTransport,
            "handle_request",
            lambda _, request: answered(files, base, change, request),
        )
        return check(address).findings

    return ask


@pytest.mark.parametrize("typed", ["", "/", "/#word"])
def test_nothing_is_wrong_below_a_path(small: Files, found: Found, typed: str) -> None:
    assert found(files=below(small, "/book/"), address=f"{ADDRESS}book{typed}") == ()


def test_site_that_was_made_for_another_path_is_found(small: Files, found: Found) -> None:
    assert found(address=f"{ADDRESS}book/") == (
        "frame.html: it was made for /; publish with: varde publish OUT --base-url /book/.",
    )
    assert found(files=below(small, "/book/")) == (
        "frame.html: it was made for /book/; publish with: varde publish OUT.",
    )


def test_address_that_names_the_subject_is_found(small: Files, found: Found) -> None:
    assert found(files=below(small, "/Rosa/"), address=f"{ADDRESS}Rosa/") == (
        f"{ADDRESS}Rosa/: “rosa” names the subject, and an address stands in histories and on "
        "bills.",
    )


# --- A wrong answer: the paths, what is spoilt there, and the finding; * stands for any text ---

CSP: Final = "Content-Security-Policy"
ISOLATED: Final = "Document-Isolation-Policy"
SHARED: Final = "Access-Control-Allow-Origin"
PLAIN: Final = "text/plain"
HEADERS: Final[list[tuple[str, str, str | None, str]]] = [
    ("*", "Referrer-Policy", None, "19 answers, *: the header * is missing; it must be “no-ref*”."),
    ("*", "Referrer-Policy", "origin", "19 answers, *: the header * is “origin”; it must be *"),
    ("*", "Strict-Transport-Security", None, "19 *: * is missing; it must be “max-age=31536000”."),
    ("*", CSP, "frame-ancestors *", "19 *: * is “frame-ancestors *”; it must be “*'self'*”."),
    ("/frame.html", ISOLATED, None, "frame.html: the header * is missing; it must be “isolate-*”."),
    ("/sw.js", "Cache-Control", "no-cache", "sw.js: * is “no-cache”; it must be “private, max-*”."),
    ("/[!s]*", "Cache-Control", "max-age=9", "17 *: * is “max-age=9”; it must be “no-cache”."),
    ("/p*.wasm", "Content-Type", PLAIN, "python.wasm: the header * must be “application/wasm”."),
    ("/*.mjs", "Content-Type", None, f"{MODULE}: * is missing; it must be “text/javascript; *”."),
    ("/*.css", "Content-Type", "text/css", "*.css: * must be “text/css; charset=utf-8”."),
    ("*", "Vary", None, "15 *: it is packed, and the header Vary must name Accept-Encoding: *"),
    ("*", "Set-Cookie", "visitor=1", "25 *: the header * must not be there: a cookie tells one *"),
    ("*", "NEL", "{}", "25 *: the header NEL must not be there: browsers report visits to *."),
    ("*", "Report-To", "{}", "25 *: the header Report-To must not be there: browsers report *."),
    ("*", "Reporting-Endpoints", "a", "25 *: the header * must not be there: browsers report *."),
    ("*", f"{CSP}-Report-Only", "a", "25 *: the header * must not be there: browsers report *."),
    ("*", SHARED, "*", f"25 *: the header {SHARED} must not be there: with “*” other sites may *"),
]
GONE: Final = "*, and must answer with the file itself."
STATUSES: Final[list[tuple[str, int, str, str]]] = [
    ("/index.html", 301, "/", f"index.html: the host answers 301, a redirect to {ADDRESS}{GONE}"),
    ("/[ip]*.html", 301, "/x", f"3 *: the host answers 301, a redirect to {ADDRESS}x{GONE}"),
    ("/", 403, "", f"{ADDRESS}: the host answers 403{GONE}"),
    ("/icons/*.png", 404, "", f"icons/icon-192.png: the host answers 404{GONE}"),
    ("/sw.js", 404, "", f"{ADDRESS}sw.js: the host answers 404{GONE}"),
    ("/sw.js", 302, "//www.a", f"{ADDRESS}sw.js: the host answers 302, * to https://www.a, *"),
    ("/icons/", 200, "", "icons/: there is no such file, but the host answers 200 in place of *"),
    ("/" + "[0-9a-f]" * 16 + ".html", 200, "", "*.html: there is no such file, but * 200 in *"),
    ("http:*", 302, "", "2 *: the host answers 302, *, and must redirect to * with 301 or 308."),
    ("http:*", 200, "", "2 *: the host answers 200, and must redirect to * with 301 or 308."),
    ("http:*.txt", 301, ADDRESS, f"http:*.txt: * to {ADDRESS}, and must redirect to *.txt with *"),
    ("http:*", 301, "http://a:b", "2 *: the host gives no answer: its answer cannot be read: *"),
]


def named(row: tuple[object, ...]) -> str:
    """Return the name of the test with a row of a table."""
    return " ".join(map(str, row[:3]))


@pytest.mark.parametrize("wrong", HEADERS, ids=named)
def test_wrong_header_is_named(found: Found, wrong: tuple[str, str, str | None, str]) -> None:
    of, name, value, finding = wrong

    def change(path: str, sent: Sent) -> None:
        if fnmatchcase(path, of):
            sent.headers.pop(name, None)
            sent.headers.update({name: value} if value else {})

    [said] = found(change)
    assert matches(said, finding), said


def matches(said: str, finding: str) -> bool:
    """Tell whether a finding is the one in a table, in which [ has no meaning of its own."""
    return bool(re.fullmatch(re.escape(finding).replace(r"\*", ".*"), said))


@pytest.mark.parametrize("wrong", STATUSES, ids=named)
def test_wrong_status_is_named(found: Found, wrong: tuple[str, int, str, str]) -> None:
    of, status, target, finding = wrong

    def change(path: str, sent: Sent) -> None:
        if fnmatchcase(path, of):
            sent.status = status
            sent.headers.update({"Location": target} if target else {})

    [said] = found(change)
    assert matches(said, finding), said


def test_header_that_comes_twice_is_named(found: Found) -> None:
    def change(_: str, sent: Sent) -> None:
        added = ("X-Content-Type-Options", "nosniff")
        sent.headers = httpx.Headers([*sent.headers.multi_items(), added])

    [said] = found(change)
    assert said.endswith("Options is “nosniff, nosniff”; it must be “nosniff”, once.")


def test_other_spelling_of_the_same_is_right(found: Found) -> None:
    def change(path: str, sent: Sent) -> None:
        if path == "/sw.js":
            sent.headers["Cache-Control"] = "Max-Age=86400,PRIVATE"
        if "Content-Type" in sent.headers:
            sent.headers["Content-Type"] = sent.headers["Content-Type"].replace("-8", '-8"')

    assert found(change) == ()


@pytest.mark.parametrize(("status", "leads"), [(404, ""), (301, ADDRESS)])
def test_address_without_its_slash_must_lead_to_the_one_with_it(
    small: Files, found: Found, status: int, leads: str
) -> None:
    def change(path: str, sent: Sent) -> None:
        if path == "/book":
            sent.status, sent.headers["Location"] = status, leads

    [said] = found(change, below(small, "/book/"), f"{ADDRESS}book/")
    assert matches(said, f"{ADDRESS}book: the host *, and must redirect to {ADDRESS}book/.")


def test_missing_compression_is_named(small: Files, found: Found) -> None:
    files = {name: it for name, it in small.items() if not name.endswith(".br")}
    [said] = found(files=files)
    assert matches(said, "14 answers, such as *: it comes without compression: * bytes, * with gz*")


def test_compression_for_everybody_is_named(small: Files, found: Found) -> None:
    def change(path: str, sent: Sent) -> None:
        if path == f"/{MODULE}":
            sent.body, sent.headers["Content-Encoding"] = small[f"{MODULE}.br"], "br"

    says = "it comes packed as br to a browser that accepts no packing."
    assert found(change) == (f"{MODULE}: {says}",)


def test_finding_is_one_line_whatever_a_host_sends(found: Found) -> None:
    def change(path: str, sent: Sent) -> None:
        if path == "/frame.html":
            sent.headers["Referrer-Policy"] = "\x1b[2J\u2028a"

    [said] = found(change)
    assert "is “?[2J" in said
    assert said.isprintable()


# --- A changed file ---


def without(files: Files, name: str) -> Files:
    return {it: data for it, data in files.items() if it not in (name, f"{name}.br")}


def code(files: Files) -> str:
    return files["build.txt"].decode().splitlines()[0]


def test_other_build_is_found(small: Files, found: Found) -> None:
    other = finished(without(small, "flutter.js"))
    for text in (other["build.txt"], small["build.txt"][:20] + b"zoo zoo zoo zoo\n"):
        [said] = found(files=small | {"build.txt": text})
        assert said.startswith("build.txt: it is not the file that was published: ")


def test_changed_service_worker_is_found(small: Files, found: Found) -> None:
    script = small["sw.js"] + b" "
    assert found(files=packed(small | {"sw.js": script})) == (
        "sw.js: it was changed after it was published: its first line has the check code "
        f"{code(small)}, and the rest of it {check_code(script)}.",
    )


def test_changed_file_is_found(small: Files, found: Found) -> None:
    files = without(small, "flutter.js") | {"flutter.js": b"old"}
    [said] = found(files=files)
    assert matches(said, "flutter.js: it is not the file that was published: 3 bytes in place of *")
    [said] = found(files=small | {"index.html.br": small["index.pl.html.br"]})
    assert said.startswith("2 answers, such as index.html: it is not the file that was published: ")
    assert found(files=small | {MODULE: small[MODULE][::-1]}) == (
        f"{MODULE}: asked for without a packing, it is not the file that was published.",
    )


@pytest.mark.parametrize("name", ["flutter.js", "licences.txt"])
def test_compressed_copy_that_breaks_off_is_found(small: Files, found: Found, name: str) -> None:
    [said] = found(files=small | {f"{name}.br": small[f"{name}.br"][:-9]})
    assert said.startswith(f"{name}: it is not the file that was published: ")


def test_copy_that_is_not_compressed_is_found(small: Files, found: Found) -> None:
    [said] = found(files=small | {"flutter.js.br": b"no Brotli"})
    assert said.startswith("flutter.js: the host gives no answer: its answer cannot be read: ")


# --- The preview of the link ---


def preview(page: str) -> list[str]:
    return [it.says for it in of_preview(httpx.Response(200, text=page))]


def test_published_pages_show_a_phrasebook(built: Path) -> None:
    for page in sorted(built.glob("*.html")):
        assert preview(page.read_text(encoding="utf-8")) == [], page.name
    assert GIVEAWAYS == TELLTALE_WORDS


@pytest.mark.parametrize("word", GIVEAWAYS)
@pytest.mark.parametrize(
    "old", ["<title>", 'property="og:title" content="', 'name="description" content="']
)
def test_word_that_no_phrasebook_has_is_found(built: Path, word: str, old: str) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    says = f"the preview of the link has “{word}”, which no phrasebook has."
    assert preview(page.replace(old, f"{old}{word.upper()} ", 1)) == [says]


def test_name_of_a_face_that_tells_is_found(small: Files, found: Found) -> None:
    page = small["index.html"].replace(b"<title>", b"<title>Rosa ")
    assert found(files=packed(finished(small | {"index.html": page}))) == (
        f"{ADDRESS}: the preview of the link has “rosa”, which no phrasebook has.",
    )


# --- No site ---


def test_host_without_a_site_is_told(found: Found) -> None:
    files = {"index.html": b"", "sw.js": b"self.addEventListener('fetch', () => {})"}
    assert found(files=files) == (f"{ADDRESS}sw.js: it is not the service worker of this guide.",)


def test_http_is_for_this_machine_alone() -> None:
    assert check("http://book.example/x").findings == (
        "http://book.example/x/: browsers let an app work offline only over https; "
        "check https://book.example/x/.",
    )


def test_host_that_does_not_answer_ends_the_check() -> None:
    with pytest.raises(BuildError) as refused:
        check("http://127.0.0.1:9/")
    says = "http://127.0.0.1:9/ cannot be checked: Connection refused."
    assert str(refused.value) == says


# --- The command ---


def test_command_says_what_was_checked(
    small: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(write(small, tmp_path), fresh=False) as site:
        assert main(["check", site.address]) == 0
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
    with serving(write(files, tmp_path), fresh=False) as site:
        assert main(["check", site.address]) == 1
    said = capsys.readouterr()
    assert said.out == (
        "2 answers, such as build.txt: the host answers 404, and must answer with the file itself."
        "\n"
    )
    assert said.err == "1 findings.\n"


@pytest.mark.parametrize("text", ["book.example", "http://127.0.0.1:9/"])
def test_command_ends_with_a_sentence(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", text]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith(".\n")
    assert said.err.count("\n") == 1
