from pathlib import Path

import pytest

from app.publish import ROOT, BuildError
from app.publish.build_cache import Cache
from app.publish.site.build import build, publish
from app.publish.web_files import PYTHON
from tests.support.folders import contents
from tests.support.published import Below, below, built
from tests.support.recorder import Recorder

__all__ = ["below", "built"]


TELLTALE_WORDS = ("varde", "traffick", "rosa", "victim", "exploit", "menneskehandel", "guide")


def test_every_step_is_reported(below: Below) -> None:
    assert below.reporter.finished == {
        "Fetch Python packages",
        "Fetch packages from npm",
        "Render the guide's pages",
        "Strip Python's library",
        "Strip the app and its packages",
    }
    assert all(done == total for done, total in below.reporter.amounts.values() if total)


def test_site_has_only_files_that_are_used(built: Path) -> None:
    files = contents(built)
    endings = (".symbols", ".map", ".whl", ".d.ts", ".py", ".pyc", ".exe")
    assert not [name for name in files if name.endswith(endings)]
    assert not [name for name in files if "katex" in name.lower() or "media_kit" in name]
    assert not [name for name in files if "micropip" in name]
    assert "icons/splash.png" not in files


def test_no_file_names_a_foreign_address_that_a_browser_would_open(built: Path) -> None:
    for name, data in contents(built).items():
        if name not in {"licences.txt", PYTHON}:
            assert b"cdn.jsdelivr.net" not in data.replace(b"cdn.jsdelivr.net/pyodide/", b""), name


def test_no_file_name_tells_the_subject(built: Path) -> None:
    for name in contents(built):
        assert not [word for word in TELLTALE_WORDS if word in name.lower()], name


def test_site_has_no_path_of_this_machine(built: Path) -> None:
    for name, data in contents(built).items():
        assert str(ROOT).encode() not in data, name


@pytest.mark.parametrize("base_url", ["", "x", "/x", "x/", "/x y/", "//", "/../", '/"/'])
def test_malformed_base_address_is_refused(base_url: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="must be like"):
        publish(tmp_path / "out", base_url)
    assert not list(tmp_path.iterdir())


def test_site_below_the_root_has_its_base_address_and_says_how_much_was_written(
    below: Below,
) -> None:
    files = contents(below.folder)
    size = sum(map(len, files.values())) / 1_000_000
    code, words = files["build.txt"].decode().splitlines()
    assert below.reporter.lines == [
        f"Wrote {len(files)} files, {size:.1f} MB, to {below.folder}.",
        f"Check code: {code}",
        f"Check words: {words}",
    ]
    assert files["_headers"].decode().startswith("/x/*\n")
    assert '<base href="/x/">' in files["frame.html"].decode()


def test_downloads_are_announced_before_they_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    reporter = Recorder()
    with pytest.raises(BuildError, match="takes a connection"):
        build(cache=Cache(tmp_path), reporter=reporter)
    assert reporter.lines == [
        "Downloading 11.4 MB from PyPI and 5.4 MB from npm. Later builds work offline."
    ]
    assert "Fetch packages from npm" not in reporter.finished
