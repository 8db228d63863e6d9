"""Files and classes of the code are short enough to be read in one sitting."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.support.workers import FIGURE

ROOT = Path(__file__).parents[1]
FOLDERS = ("app", "i18n", "storage")
CODE = {".css", ".html", ".js", ".py", ".ts"}
FILE_LIMIT: Final = 400
CLASS_LIMIT: Final = 300
NEAR: Final = 0.9
"""The part of a limit from which the run says that something should move."""
Record = Callable[[str, object], None]
FILES = [
    file
    for folder in FOLDERS
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix in CODE and "__pycache__" not in file.parts
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_file_is_long(folder: str, record_property: Record) -> None:
    lines = {
        file.relative_to(ROOT).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in FILES
        if file.is_relative_to(ROOT / folder)
    }
    assert lines
    for name, count in lines.items():
        if count >= NEAR * FILE_LIMIT:
            told = f"{name} has {count} of {FILE_LIMIT} lines: give a part of it a file of its own"
            record_property(FIGURE, told)
    assert {name: count for name, count in lines.items() if count > FILE_LIMIT} == {}


def test_no_class_is_long(record_property: Record) -> None:
    lengths = {
        f"{file.relative_to(ROOT)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in FILES
        if file.suffix == ".py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert len(lengths) > 100
    for name, count in lengths.items():
        if count >= NEAR * CLASS_LIMIT:
            told = (
                f"{name} has {count} of {CLASS_LIMIT} lines: give a part of it a class of its own"
            )
            record_property(FIGURE, told)
    assert {name: count for name, count in lengths.items() if count > CLASS_LIMIT} == {}
