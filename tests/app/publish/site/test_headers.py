from fnmatch import fnmatchcase

import pytest

from app.publish import BuildError
from app.publish.bundle.policy import csp
from app.publish.site import headers
from app.publish.site.headers import DENIED, common_headers, headers_file, media_type


def test_every_answer_is_isolated_and_leaves_no_trace_on_other_sites() -> None:
    assert common_headers()["Content-Security-Policy"] == csp()
    assert common_headers()["Cross-Origin-Opener-Policy"] == "same-origin"
    assert common_headers()["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert common_headers()["Cross-Origin-Resource-Policy"] == "same-origin"
    assert common_headers()["X-Content-Type-Options"] == "nosniff"
    assert common_headers()["Referrer-Policy"] == "no-referrer"
    assert common_headers()["Cache-Control"] == "no-cache"


def test_page_may_use_no_feature_of_the_phone() -> None:
    assert common_headers()["Permissions-Policy"] == ", ".join(f"{name}=()" for name in DENIED)
    for name in ("camera", "geolocation", "microphone", "usb", "payment"):
        assert name in DENIED


def test_headers_file_has_the_whole_table_for_the_base_address() -> None:
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
        given = [
            (name, value)
            for place, table in rules.items()
            if fnmatchcase(f"/guide/{path}", place)
            for name, value in table.items()
        ]
        assert len(given) == len(dict(given)), "hosts join the values of a header that is set twice"
        assert dict(given) == headers.headers(path)


def test_file_of_an_unknown_media_type_stops_the_build() -> None:
    assert media_type("a/b.mjs").startswith("text/javascript")
    assert media_type("b.wasm") == "application/wasm"
    assert media_type("m.webmanifest") == "application/manifest+json"
    with pytest.raises(BuildError, match=r"b\.exe"):
        media_type("b.exe")


def test_frame_has_a_process_of_its_own() -> None:
    page = headers.headers("index.html")
    assert "Document-Isolation-Policy" not in page
    assert headers.headers(headers.FRAME) == page | headers.ISOLATION


def test_host_binds_browsers_to_https_for_itself_alone() -> None:
    assert headers.headers("index.html") == common_headers() | headers.TRANSPORT
    assert headers.TRANSPORT == {"Strict-Transport-Security": "max-age=31536000"}
    assert not common_headers().keys() & headers.TRANSPORT.keys(), "the mark of each stored file"
