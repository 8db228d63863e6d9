import re
from fnmatch import fnmatchcase

import pytest

from app.publish import BuildError, headers
from app.publish.headers import DENIED, HEADERS, POLICY, csp, csp_meta, headers_file, media_type
from app.publish.pages.inline_assets import sources


def test_nothing_comes_from_elsewhere() -> None:
    assert POLICY["default-src"] == "'none'"
    for name, value in POLICY.items():
        if name.endswith("-src"):
            allowed = {
                "'self'",
                "'none'",
                "'wasm-unsafe-eval'",
                "'unsafe-inline'",
                "blob:",
                "data:",
                *sources().split(),  # the scripts that stand in the pages
            }
            assert set(value.split()) <= allowed, name
    assert "'unsafe-inline'" not in POLICY["script-src"]
    assert "'unsafe-eval'" not in csp()
    assert POLICY["require-trusted-types-for"] == "'script'"


def test_every_answer_is_isolated_and_leaves_no_trace_at_others() -> None:
    assert HEADERS["Content-Security-Policy"] == csp()
    assert HEADERS["Cross-Origin-Opener-Policy"] == "same-origin"
    assert HEADERS["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert HEADERS["Cross-Origin-Resource-Policy"] == "same-origin"
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["Referrer-Policy"] == "no-referrer"
    assert HEADERS["Cache-Control"] == "no-cache"


def test_the_page_may_ask_for_nothing_of_the_phone() -> None:
    assert HEADERS["Permissions-Policy"] == ", ".join(f"{name}=()" for name in DENIED)
    for name in ("camera", "geolocation", "microphone", "usb", "payment"):
        assert name in DENIED


def test_the_meta_tag_says_the_same_but_for_what_it_may_not_say() -> None:
    match = re.fullmatch(
        r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', csp_meta()
    )
    assert match
    said = match[1].split("; ")
    assert said == [part for part in csp().split("; ") if not part.startswith("frame-ancestors")]


def test_the_headers_file_has_the_whole_table_for_the_base_address() -> None:
    paths = ("index.html", "sw.js", "frame.html", "icons/a.png", "icons/b.png")
    rules: dict[str, dict[str, str]] = {}
    for line in headers_file("/guide/", paths).splitlines():
        if line.startswith("/"):
            place = rules.setdefault(line, {})
        else:
            name, value = line.strip().split(": ", 1)
            place[name] = value
    assert next(iter(rules)) == "/guide/*"
    assert "/guide/icons/*" in rules
    for path in ("", *paths):
        said = [
            (name, value)
            for place, table in rules.items()
            if fnmatchcase(f"/guide/{path}", place)
            for name, value in table.items()
        ]
        assert len(said) == len(dict(said)), "hosts join what is said twice"
        assert dict(said) == headers.headers(path)


def test_a_media_type_that_is_not_known_stops_the_build() -> None:
    assert media_type("a/b.mjs").startswith("text/javascript")
    assert media_type("b.wasm") == "application/wasm"
    assert media_type("m.webmanifest") == "application/manifest+json"
    with pytest.raises(BuildError, match=r"b\.exe"):
        media_type("b.exe")


def test_the_pane_has_a_process_of_its_own() -> None:
    assert headers.headers("index.html") == HEADERS
    assert headers.headers(headers.PANE) == HEADERS | headers.ISOLATION
