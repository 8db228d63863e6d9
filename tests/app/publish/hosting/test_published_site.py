from pathlib import Path

import pytest

from app.publish.hosting.published_site import site_of
from app.publish.integrity import integrity
from app.publish.site.headers import headers, media_type
from app.publish.site.service_worker import check_code
from tests.support.published import built

__all__ = ["built"]


def test_every_file_is_wanted_as_it_was_published(built: Path) -> None:
    script = (built / "sw.js").read_bytes()
    site = site_of(script, (built / "licences.txt").read_bytes())
    assert site.code == check_code(script)
    assert site.told == site.code
    names = {file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()}
    assert set(site.files) == names - {"_headers"}
    for name, wanted in site.files.items():
        data = (built / name).read_bytes()
        assert wanted.headers == headers(name) | {"Content-Type": media_type(name)}, name
        assert (wanted.integrity, wanted.length) == (integrity(data), len(data)), name


@pytest.mark.parametrize(
    "script",
    [
        b"",
        b"<!doctype html>",
        b'const build = "12\\na b";\n',
        b'const build = "12\\na b";\nconst site = {};\n',
        b'const build = "12\\na b";\nconst site = [];\n',
        b'const build = "12\\na b";\nconst site = 1 + 1;\n',
        b'const build = "12\\na b";\nconst site = {"headers": {}, "own": {}, "files": {}};\n',
        b'const build = "12\\na b";\nconst site = {"headers": 1, "own": {}, "files": {}};\n',
    ],
)
def test_other_script_is_refused(script: bytes) -> None:
    with pytest.raises(ValueError, match="no service worker of a site"):
        site_of(script, b"")
