from pathlib import Path

from tests.bench import weight
from tests.support.brotli_prefix import needed


def test_first_screen_ends_where_the_second_begins(tmp_path: Path) -> None:
    first, rest = b"<p>help" * 50, b'<section id="/h">' + b"more" * 5000
    (tmp_path / "index.html").write_bytes(first + rest)
    assert weight.first_screen_size(tmp_path) == needed(first + rest, len(first))


def test_page_with_one_screen_is_complete_at_its_end(tmp_path: Path) -> None:
    page = b"<p>help" * 50
    (tmp_path / "index.html").write_bytes(page)
    assert weight.first_screen_size(tmp_path) == needed(page, len(page))
