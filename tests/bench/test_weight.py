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


def test_size_of_a_compressed_file_is_its_brotli(folder: Path) -> None:
    assert weight.file_size(folder, "some.js") == 40
    assert weight.file_size(folder, "icons/a.png") == 300


def test_cached_size_counts_each_file_once_and_only_files(folder: Path) -> None:
    names = ("some.js?sha256-x&1", "icons/a.png?sha256-y&1", "some.js?sha256-x&2", "language", "")
    addresses = [f"http://127.0.0.1:1/{name}" for name in names]
    assert weight.cached_size(folder, addresses) == 340


def test_first_screen_ends_where_the_second_begins(tmp_path: Path) -> None:
    first, rest = b"<p>help" * 50, b'<section id="/h">' + b"more" * 5000
    (tmp_path / "index.html").write_bytes(first + rest)
    assert weight.first_screen_size(tmp_path) == needed(first + rest, len(first))
