from pathlib import Path

import pytest

from app.publish.build_cache import Cache, cache_folder


def test_variable_names_another_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VARDE_CACHE", str(tmp_path))
    assert cache_folder() == Cache().folder == tmp_path
    monkeypatch.setenv("VARDE_CACHE", "")
    assert cache_folder() == Path.home() / ".cache" / "varde"


def test_entry_is_made_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.find("kind/a.br") is None
    assert cache.get("kind/a.br", lambda: b"first") == b"first"
    assert cache.get("kind/a.br", lambda: b"second") == b"first"
    assert cache.find("kind/a.br") == b"first"


def test_empty_entry_is_an_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"")
    assert cache.get("a", lambda: b"made again") == b""


def test_failed_step_leaves_no_entry(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Cache(tmp_path).get("a", fail)
    assert list(tmp_path.iterdir()) == []
