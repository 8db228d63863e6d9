"""The phone's own file window: files of a device and of a browser, small and huge."""

from pathlib import Path
from typing import Any

import pytest

from app.platform.picker import MAX_SIZE, pick_file
from tests.support.flet_session import FletSession, async_test


class Window:
    """Answers as Flet's client does once she has chosen this file, or None."""

    def __init__(self, *, web: bool, chosen: Path | None) -> None:
        self._web, self._chosen = web, chosen
        self._session = FletSession(web=web)  # Flet ends one that nobody holds
        self._session.connection.answers = {"pick_files": self._answer}

    async def pick(self) -> bytes | None:
        return await pick_file()

    def _answer(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        if not self._chosen:
            return []
        file = {"id": 0, "name": self._chosen.name, "size": self._chosen.stat().st_size}
        data = self._chosen.read_bytes() if asked["with_data"] else None
        return [{**file, "path": None if self._web else str(self._chosen), "bytes": data}]


@pytest.mark.parametrize("web", [True, False])
@pytest.mark.parametrize("size", [1, MAX_SIZE])
@async_test
async def test_chosen_file_is_read(tmp_path: Path, web: bool, size: int) -> None:
    (tmp_path / "notes").write_bytes(b"a" * size)
    assert await Window(web=web, chosen=tmp_path / "notes").pick() == b"a" * size


@pytest.mark.parametrize("web", [True, False])
@async_test
async def test_huge_file_is_no_file(tmp_path: Path, web: bool) -> None:
    (tmp_path / "film").write_bytes(b"a" * (MAX_SIZE + 1))
    assert await Window(web=web, chosen=tmp_path / "film").pick() is None


@async_test
async def test_huge_file_of_a_device_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "film").open("wb") as film:
        film.truncate(1 << 43)  # a hole on the disk, larger than any memory
    assert await Window(web=False, chosen=tmp_path / "film").pick() is None


@pytest.mark.parametrize("web", [True, False])
@async_test
async def test_no_file_is_none(web: bool) -> None:
    assert await Window(web=web, chosen=None).pick() is None
