"""Docstrings begin with what a thing is or does, so that nobody has to guess their subject."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[1]
FOLDERS = ("app", "i18n", "storage", "tests")
HEADLESS: Final = frozenset(
    {"What", "Whatever", "Whether", "Where", "Who", "Whoever", "Whom", "Whose", "Which", "Why"}
)
"""Words that open a relative clause without a head: "What is kept" in place of "The settings"."""
LIMIT: Final = 10


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each docstring, those below a constant or a field included."""
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            match statement:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield statement.lineno, text


def is_headless(text: str) -> bool:
    return text.split(maxsplit=1)[0].rstrip(",.:;") in HEADLESS if text.split() else False


def test_docstrings_name_their_subject() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}: {text.splitlines()[0]}"
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*.py"))
        for line, text in docstrings(file.read_text(encoding="utf-8"))
        if is_headless(text)
    ]
    assert len(found) <= LIMIT, "\n".join(found)


def test_a_headless_docstring_is_found() -> None:
    source = 'A = 1\n"""What it is."""\n\ndef f():\n    """Return it."""\n'
    assert [is_headless(text) for _, text in docstrings(source)] == [True, False]
