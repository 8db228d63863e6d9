from pathlib import Path

import pytest

from tests.bench import weight
from tests.support.brotli_prefix import needed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons/a.png").write_bytes(bytes(300))
    (tmp_path / "some.js").write_bytes(bytes(5000))
    (tmp_path / "some.js.br").write_bytes(bytes(40))
    return tmp_path


def test_what_is_compressed_is_sent_so(folder: Path) -> None:
    assert weight.file(folder, "some.js") == 40
    assert weight.file(folder, "icons/a.png") == 300


def test_what_is_kept_is_counted_once_and_only_files_are(folder: Path) -> None:
    kept = ("some.js?sha256-x&1", "icons/a.png?sha256-y&1", "some.js?sha256-x&2", "language", "")
    assert weight.kept(folder, [f"http://127.0.0.1:1/{name}" for name in kept]) == 340


def test_the_first_screen_ends_where_the_next_begins(tmp_path: Path) -> None:
    first, rest = b"<p>help" * 50, b'<section id="/h">' + b"more" * 5000
    (tmp_path / "index.html").write_bytes(first + rest)
    assert weight.home(tmp_path) == needed(first + rest, len(first))
