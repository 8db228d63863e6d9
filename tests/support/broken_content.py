"""Breaks one place of a copy of the content, and tells how the loader refuses it."""

from pathlib import Path

import pytest

from app.content.load import load
from app.content.toml import ContentError


def refusal(content: Path, file: str, old: str, new: str) -> ContentError:
    """Return the error that `load` raises once the first `old` in the file is `new`."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load(content)
    assert refused.value.file == path.name
    return refused.value


def line_of(content: Path, file: str, text: str) -> int:
    """Return the line on which the text first stands, counted from 1."""
    whole = (content / file).read_text(encoding="utf-8")
    return whole[: whole.index(text)].count("\n") + 1
