"""Linter, formatter, type checker and speller have nothing to say about this repository."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.publish.build_cache import cache_folder

ROOT = Path(__file__).parents[1]
TOOLS = {
    # Its cache lies with the downloads, so that the next clone checks only what has changed.
    "mypy": ("mypy", "--cache-dir", str(cache_folder() / "mypy")),
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "codespell": ("codespell_lib",),
}


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_the_tool_finds_nothing(tool: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
