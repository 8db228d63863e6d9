"""The configurations of `hosting.md` in nginx and Apache: right as they are, wrong when changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import pytest

from app.publish import BuildError
from app.publish.headers import MEDIA_TYPES
from app.publish.hosting.check import check
from tests.support.hosted import below, small_site, write
from tests.support.published import built
from tests.support.web_servers import (
    NAME,
    SERVERS,
    Certificate,
    direct,
    documented,
    make_certificate,
)

__all__ = ["built"]

ADDRESS = f"https://{NAME}/"
each_server = pytest.mark.parametrize("kind", SERVERS)


class Findings(Protocol):
    """Starts a server with the page's configuration, changed so, and checks the address there.

    Nothing listens on the ports in `closed`.
    """

    def __call__(
        self,
        kind: str,
        *changes: tuple[str, str],
        path: str = "",
        address: str = ADDRESS,
        closed: frozenset[int] = frozenset(),
    ) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a run: readable for a server that is somebody else."""

    top: Path
    site: Path
    certificate: Certificate


@pytest.fixture(scope="module")
def folders(built: Path) -> Iterator[Folders]:
    with TemporaryDirectory() as top:
        folder = Path(top)
        folder.chmod(0o755)
        small = small_site(built)
        write(below(small, "/x/"), folder / "x")
        yield Folders(folder, write(small, folder / "site"), make_certificate(folder))


@pytest.fixture
def findings(folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Findings:
    monkeypatch.setenv("SSL_CERT_FILE", str(folders.certificate.certificate))

    def ask(
        kind: str,
        *changes: tuple[str, str],
        path: str = "",
        address: str = ADDRESS,
        closed: frozenset[int] = frozenset(),
    ) -> tuple[str, ...]:
        made = documented(kind, folders.top / path if path else folders.site)
        for old, new in changes:
            made = made.changed(old, new)
        root = folders.top if path else folders.site
        with SERVERS[kind](tmp_path, root, folders.certificate, made) as ports:
            direct(monkeypatch, {it: port for it, port in ports.items() if it not in closed})
            return check(address).findings

    return ask


@each_server
def test_nothing_is_wrong_with_the_documented_configuration(kind: str, findings: Findings) -> None:
    assert findings(kind) == ()


@each_server
def test_configuration_has_every_media_type(kind: str, folders: Folders) -> None:
    text = documented(kind, folders.site).server
    for suffix, media_type in MEDIA_TYPES.items():
        plain = re.escape(media_type.partition(";")[0])
        assert re.search(rf"{plain}\b.*\b{suffix.removeprefix('.')}\b", text), suffix


BELOW: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nginx": (("/sw.js  ", "/x/sw.js  "), ("/frame.html  ", "/x/frame.html  ")),
    "apache": (),
}
"""The changes that the page asks for below a path."""


@each_server
def test_nothing_is_wrong_below_a_path(kind: str, findings: Findings) -> None:
    assert findings(kind, *BELOW[kind], path="x", address=f"{ADDRESS}x") == ()


# --- Wrong configurations: what is replaced, by what, and all findings; * stands for any text ---

Wrong = Mapping[str, tuple[str, str, tuple[str, ...]]]

CACHING = "add_header Cache-Control $book_caching always;"
WRONG_NGINX: Wrong = {
    "a header is missing": (
        'add_header Referrer-Policy "no-referrer" always;',
        "",
        ("All 19 files: the header Referrer-Policy is missing; it must be “no-referrer”.",),
    ),
    "a header comes twice": (
        CACHING,
        f"{CACHING} add_header X-Content-Type-Options nosniff always;",
        ("All 19 files: the header X-Content-Type-Options comes 2 times; it must be “nosniff”, *",),
    ),
    "others may frame it": (
        "frame-ancestors 'self'",
        "frame-ancestors *",
        (
            "All 19 files: the header Content-Security-Policy is “*frame-ancestors *; *”; "
            "it must be “*frame-ancestors 'self'; *”.",
        ),
    ),
    "the policy is that of the last release": (
        "script-src 'self' 'sha256-",
        "script-src 'self' 'sha256-old",
        ("All 19 files: the header Content-Security-Policy is “*-old*”; it must be “*”.",),
    ),
    "browsers are not bound to https": (
        'add_header Strict-Transport-Security "max-age=31536000" always;',
        "",
        ("All 19 files: the header Strict-Transport-Security is missing; it must be “max-age=*”.",),
    ),
    "the frame is not isolated": (
        "/frame.html ",
        "/frames.html ",
        ("frame.html: the header Document-Isolation-Policy is missing; it must be “isolate-*”.",),
    ),
    "files are cached": (
        '"no-cache"',
        '"max-age=3600"',
        ("18 files, such as *.json: the header Cache-Control is “max-age=3600”; it must be *",),
    ),
    "the service worker is not cached": (
        "/sw.js ",
        "/worker.js ",
        ("sw.js: the header Cache-Control is “no-cache”; it must be “private, max-age=86400”.",),
    ),
    "a page answers every path": (
        CACHING,
        f"{CACHING} location / {{ try_files $uri /index.html; }}",
        ("4 answers, such as *.html: there is no such file, but the host answers 200 in place *",),
    ),
    "folders are listed": (
        CACHING,
        f"{CACHING} autoindex on;",
        ("3 answers, such as assets/: there is no such file, but the host answers 200 in place *",),
    ),
    "index.html redirects": (
        CACHING,
        f"{CACHING} if ($request_uri = /index.html) {{ return 301 /; }}",
        ("index.html: the host redirects to https://book.example/, and must answer with the *.",),
    ),
    "pages have no suffix": (
        CACHING,
        f"{CACHING} rewrite ^/(.*[.]pl|phrasebook)[.]html$ /$1 permanent;",
        ("2 files, such as index.pl.html: the host redirects to https://book.example/index.pl, *",),
    ),
    "nothing is compressed": (
        "brotli_static on;\n    gzip on;",
        "",
        ("14 files, such as *.json: it comes without compression: 5,010 bytes, * with gzip.",),
    ),
    "Brotli goes to everybody": (
        "brotli_static on;",
        "brotli_static always;",
        (
            "1? files, such as *.json: it is packed, and the header Vary must name *",
            "1? files, such as *.json: it comes packed as br to a browser that accepts no *",
        ),
    ),
    "caches do not know of compression": (
        "brotli_static on;\n    gzip on;\n    gzip_vary on;",
        "gzip on;",
        ("1? files, such as *.json: it is packed, and the header Vary must name *",),
    ),
    "WebAssembly has no type": (
        "application/wasm           wasm;",
        "",
        ("python.wasm: the media type is “text/plain; *”, and must be “application/wasm”.",),
    ),
    "a module script has no type": (
        "js mjs;",
        "js;",
        ("pyodide/pyodide.mjs: the media type is “text/plain; *”, and must be “text/javascript;*",),
    ),
    "the manifest has another type": (
        "application/manifest+json  webmanifest;",
        "application/json webmanifest;",
        ("manifest.webmanifest: the media type is “application/json”, and must be “*+json”.",),
    ),
    "texts have no charset": (
        "charset utf-8;",
        "",
        (
            "2 files, such as build.txt: the media type is “text/plain”, and must be *",
            "3 files, such as flutter.js: the media type is “text/javascript”, and must be *",
            "5 files, such as frame.html: the media type is “text/html”, and must be *",
            "pictograms.css: the media type is “text/css”, and must be “text/css; charset=utf-8”.",
        ),
    ),
    "a cookie is set": (
        CACHING,
        f'{CACHING} add_header Set-Cookie "visitor=1" always;',
        ("Every answer: the header Set-Cookie must not be there: a cookie tells one visit *.",),
    ),
    "other sites may read it": (
        CACHING,
        f"{CACHING} add_header Access-Control-Allow-Origin * always;",
        ("Every answer: the header Access-Control-Allow-Origin must not be there: with “*” *",),
    ),
    "browsers report to somebody": (
        CACHING,
        f'{CACHING} add_header NEL \'{{"report_to": "a"}}\' always;',
        ("Every answer: the header NEL must not be there: browsers report visits to *.",),
    ),
    "a script is put into the pages": (
        "brotli_static on;",
        "sub_filter '</title>' '</title><script src=/count.js></script>';",
        ("5 files, such as frame.html: it is not the file that was published: * in place of *.",),
    ),
    "the preview is another one": (
        "brotli_static on;",
        'sub_filter \'property="og:title" content="\' \'property="og:title" content="ROSA \';',
        (
            "4 files, such as index.html: it is not the file that was published: *",
            "https://book.example/: the preview's og:title is “ROSA Norsk parlør”, and must be *",
            "https://book.example/: the preview's og:title has “rosa”, which no phrasebook has.",
        ),
    ),
    "http redirects for now": (
        "return 301",
        "return 302",
        ("2 answers, such as http://book.example/: the host redirects with 302, and must for *",),
    ),
    "http forgets the path": (
        "https://$host$request_uri",
        "https://$host/",
        ("http://book.example/build.txt: the host redirects to https://book.example/, and *.txt.",),
    ),
    "http is answered": (
        "return 301 https://$host$request_uri;",
        "root /srv/book;",
        ("2 answers, such as http://book.example/: the host answers 200, and must redirect to *",),
    ),
    "another host has it": (
        "index index.html;",
        "return 302 https://www.book.example$request_uri;",
        ("https://book.example/sw.js: the host redirects to https://www.book.example/sw.js, *",),
    ),
    "the folder is another one": (
        "root /srv/book;",
        "root /srv/book/icons;",
        ("https://book.example/sw.js: the host answers 404, and must answer with the file.",),
    ),
}

OPTIONS = "Options FollowSymLinks"
WRONG_APACHE: Wrong = {
    "a header is missing": (
        'Header always set Referrer-Policy "no-referrer"',
        "",
        ("All 19 files: the header Referrer-Policy is missing; it must be “no-referrer”.",),
    ),
    "the service worker is not cached": (
        "^sw",
        "^worker",
        ("sw.js: the header Cache-Control is “no-cache”; it must be “private, max-age=86400”.",),
    ),
    "the frame is not isolated": (
        "^frame",
        "^frames",
        ("frame.html: the header Document-Isolation-Policy is missing; it must be “isolate-*”.",),
    ),
    "a page answers every path": (
        OPTIONS,
        f"{OPTIONS}\nFallbackResource /index.html",
        ("4 answers, such as *.html: there is no such file, but the host answers 200 in place *",),
    ),
    "nothing is compressed": (
        "RewriteRule ^(.+)$ $1.br [L]",
        "RewriteRule ^ - [E=no-gzip:1]",
        ("14 files, such as *.json: it comes without compression: 5,010 bytes, * with gzip.",),
    ),
    "Brotli is not announced": (
        "AddEncoding br .br",
        "",
        ("https://book.example/sw.js: it is not the service worker of this guide.",),
    ),
    "WebAssembly has no type": (
        "AddType application/wasm .wasm",
        "",
        ("python.wasm: the media type is missing, and must be “application/wasm”.",),
    ),
    "a module script has no type": (
        ".js .mjs",
        ".js",
        ("pyodide/pyodide.mjs: the media type is missing, and must be “text/javascript; *”.",),
    ),
    "a cookie is set": (
        OPTIONS,
        f'{OPTIONS}\nHeader always add Set-Cookie "visitor=1"',
        ("Every answer: the header Set-Cookie must not be there: a cookie tells one visit *.",),
    ),
    "http redirects for now": (
        "Redirect permanent",
        "Redirect temp",
        ("2 answers, such as http://book.example/: the host redirects with 302, and must for *",),
    ),
    "no page is in front": (
        "DirectoryIndex index.html",
        "DirectoryIndex disabled",
        ("https://book.example/: the host answers 404, and must answer with the file.",),
    ),
}


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [*(("nginx", it) for it in WRONG_NGINX), *(("apache", it) for it in WRONG_APACHE)],
)
def test_wrong_configuration_is_named(kind: str, wrong: str, findings: Findings) -> None:
    old, new, wanted = {"nginx": WRONG_NGINX, "apache": WRONG_APACHE}[kind][wrong]
    said = findings(kind, (old, new))
    assert len(said) == len(wanted), "\n".join(said)
    for line, pattern in zip(said, wanted, strict=True):
        assert fnmatchcase(line, pattern), line


@pytest.mark.parametrize(
    ("answer", "said"),
    [("404", "answers 404"), ("301 https://$host/", f"redirects to {ADDRESS}")],
)
def test_wrong_answer_to_the_address_without_its_slash_is_named(
    answer: str, said: str, findings: Findings
) -> None:
    changes = (*BELOW["nginx"], (CACHING, f"{CACHING} location = /x {{ return {answer}; }}"))
    assert findings("nginx", *changes, path="x", address=f"{ADDRESS}x/") == (
        f"{ADDRESS}x: the host {said}, and must redirect to {ADDRESS}x/.",
    )


def test_other_spelling_of_the_same_is_right(findings: Findings) -> None:
    changes = (
        ("private, max-age=86400", "Max-Age=86400,PRIVATE"),
        ("charset utf-8;", "charset UTF-8;"),
    )
    assert findings("nginx", *changes) == ()


def test_closed_door_is_named(findings: Findings) -> None:
    assert findings("nginx", closed=frozenset({80})) == (
        f"2 answers, such as http://{NAME}/: the host gives no answer: it refuses the connection.",
    )
    with pytest.raises(BuildError, match=r"cannot be checked: it refuses the connection\.$"):
        findings("nginx", closed=frozenset({443}))


# --- The certificate ---


def test_certificate_that_nobody_vouches_for_ends_the_check(
    findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(BuildError) as refused:
        findings("nginx")
    assert str(refused.value) == (
        f"{ADDRESS} cannot be checked: its certificate is not valid: self-signed certificate."
    )


def test_certificate_of_another_host_ends_the_check(findings: Findings) -> None:
    with pytest.raises(BuildError, match="its certificate is not valid: Hostname mismatch"):
        findings("nginx", address=f"https://www.{NAME}/")
