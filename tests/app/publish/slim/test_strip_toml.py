"""TOML without comments says the same."""

import tomllib
from pathlib import Path

import pytest

from app.publish import ROOT
from app.publish.slim.strip_toml import without_comments

FILES = sorted((ROOT / "app" / "content").rglob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_content_says_the_same_and_has_no_comment(file: Path) -> None:
    source = file.read_bytes()
    shorter = without_comments(source)
    assert tomllib.loads(shorter.decode()) == tomllib.loads(source.decode())
    assert not any(line.startswith(b"#") for line in shorter.splitlines())


def test_line_of_a_text_is_no_comment() -> None:
    source = b'# A comment.\na = """\n# Not one.\n"""\n'
    assert without_comments(source) == source


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        without_comments(b"# Only this\na =\n")
