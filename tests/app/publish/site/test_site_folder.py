import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.publish import ROOT, BuildError
from app.publish.out_folder import replace
from app.publish.site.build import publish
from app.publish.site.site_folder import check
from app.publish.web_files import PYTHON
from tests.support.folders import contents
from tests.support.published import built

__all__ = ["built"]

WRITE = """
import sys
from pathlib import Path
from app.publish.out_folder import replace
from tests.support.folders import contents
replace(Path(sys.argv[1]), contents(Path(sys.argv[2])))
"""


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """A folder that looks like an earlier site and is quick to copy."""
    out = tmp_path / "site"
    out.mkdir()
    for name in ("sw.js", "_headers", "index.html"):
        (out / name).write_bytes((built / name).read_bytes())
    return out


def test_folder_with_a_foreign_file_is_left_alone(small: Path) -> None:
    (small / "letter.txt").write_text("mine")
    before = contents(small)
    with pytest.raises(BuildError, match=r"letter\.txt, which is not part of a site"):
        publish(small, compress=False)
    assert contents(small) == before


def test_site_and_its_compressed_copies_may_be_replaced(small: Path) -> None:
    (small / "index.html.br").write_bytes(b"compressed")
    check(small)
    check(small.with_name("new"))


@pytest.mark.parametrize("manifest", [b"", b"const site = {};\n", b"const site = [];\n", b"\xff"])
def test_service_worker_of_another_site_makes_no_folder_ours(small: Path, manifest: bytes) -> None:
    (small / "sw.js").write_bytes(manifest)
    with pytest.raises(BuildError, match="is not part of a site"):
        check(small)


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(BuildError, match="is not a folder"):
        publish(tmp_path / "out", compress=False)


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="cannot be written"):
        replace(tmp_path / "file" / "out", {"index.html": b""})


def test_earlier_site_is_replaced_as_a_whole(small: Path) -> None:
    (small / "phrasebook.js").write_text("old")
    replace(small, {"index.html": b"new", "icons/a.png": b"icon"})
    assert contents(small) == {"index.html": b"new", "icons/a.png": b"icon"}
    assert [entry.name for entry in small.parent.iterdir()] == [small.name]


def test_leftovers_of_an_interrupted_run_are_removed(small: Path) -> None:
    new, old = (small.with_name(f".{small.name}.{word}") for word in ("new", "old"))
    new.mkdir()
    (new / "half.js").write_text("half")
    small.rename(old)  # the run ended between the two renames
    replace(small, {"index.html": b"new"})
    assert contents(small) == {"index.html": b"new"}
    assert [entry.name for entry in small.parent.iterdir()] == [small.name]


@pytest.fixture
def writing(small: Path, built: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process of its own that puts a new site onto `small`."""
    command = [sys.executable, "-c", WRITE, str(small), str(built)]
    process = subprocess.Popen(command, cwd=ROOT)
    yield process
    process.kill()
    process.wait()


def test_killed_run_leaves_the_old_site_whole(
    small: Path, writing: subprocess.Popen[bytes], built: Path
) -> None:
    before = contents(small)
    new = small.with_name(f".{small.name}.new")
    while not (new / PYTHON).exists() and writing.poll() is None:
        time.sleep(0.001)
    writing.send_signal(signal.SIGKILL)
    writing.wait()
    after = contents(small)
    assert after in (before, contents(built))
    replace(small, contents(built))
    assert contents(small) == contents(built)
    assert [entry.name for entry in small.parent.iterdir()] == [small.name]
