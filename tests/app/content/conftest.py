from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

import pytest


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the bundled content, to be broken."""
    with as_file(files("app.content")) as bundled:
        copytree(bundled, tmp_path / "content", ignore=lambda *_: ["__pycache__"])
    return tmp_path / "content"
