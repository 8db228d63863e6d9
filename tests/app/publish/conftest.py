"""A copy of flet-web's pinned files that a test of the publisher may change."""

import shutil
from pathlib import Path

import flet_web as package
import pytest

from app.publish.fetch import flet_web
from app.publish.fetch.flet_web import PINS, pins
from tests.support.folders import write


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for flet-web's, with a copy of the list of hashes beside it."""
    whole = Path(package.get_package_web_dir())
    folder = write({it: (whole / it).read_bytes() for it in pins()}, tmp_path / "web")
    listed = shutil.copy(PINS, tmp_path / PINS.name)
    monkeypatch.setattr(package, "get_package_web_dir", lambda: str(folder))
    monkeypatch.setattr(flet_web, "PINS", Path(listed))
    return folder
