import ast
import dataclasses
import inspect

import pytest

from app.publish.slim.strip_python import NOTICE, STANDING, BareError, bare

SOURCE = '''"""What it is."""

# Why it is so.
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Pair:
    """Two of them."""

    left: int = 1
    """The first."""
    right: list[str] = field(default_factory=list)

    def sum(self) -> int:
        """Both."""
        assert self.left, "left"
        return self.left + len(self.right)


class Empty(Exception):
    """Nothing in it."""


def nothing():
    "Nothing to do."


async def later():
    """Nothing either."""


def told(name):
    if name:
        """A remark."""
    else:
        return "nobody"
    return f"{', '.join([name])!r:>{12}} {'a' 'b'}"


def declared(): ...
'''


def run(source: bytes) -> dict[str, object]:
    names: dict[str, object] = {"__name__": "builtins"}  # dataclasses look it up
    exec(compile(source, "ran", "exec"), names)
    return names


def test_comments_and_docstrings_are_gone() -> None:
    made = bare("a.py", SOURCE.encode())
    assert made.startswith(NOTICE.encode())
    for gone in (b"What it is", b"Why", b"Two of them", b"first", b"Both", b"remark", b"Nothing"):
        assert gone not in made


def test_the_program_is_the_same() -> None:
    made = run(bare("a.py", SOURCE.encode()))
    pair = made["Pair"]
    assert isinstance(pair, type)
    assert pair(2, ["a"]).sum() == 3
    assert [(it.name, it.type) for it in dataclasses.fields(pair)] == [
        ("left", "int"),
        ("right", "list[str]"),
    ]
    with pytest.raises(AssertionError, match="left"):
        pair(0).sum()
    for name, argument in (("told", "x"), ("told", "")):
        before, after = run(SOURCE.encode())[name], made[name]
        assert callable(before)
        assert callable(after)
        assert after(argument) == before(argument)


def test_a_dataclass_has_a_docstring_so_that_it_makes_none() -> None:
    made = run(bare("a.py", SOURCE.encode()))
    assert inspect.getdoc(made["Pair"]) == STANDING
    assert vars(made["Empty"])["__doc__"] is None


def test_an_f_string_can_be_read_by_the_oldest_python() -> None:
    # From 3.12 on the same quotation marks may stand inside of it; the bytes must not depend on it.
    made = bare("a.py", b"a = f\"{b['c']} {d('e')}\"\n")
    assert b"f\"{b['c']} {d('e')}\"" in made


def test_a_source_is_made_bare_once() -> None:
    once = bare("a.py", SOURCE.encode())
    assert bare("a.py", once) == once
    assert ast.parse(once)


def test_what_cannot_be_read_is_named() -> None:
    with pytest.raises(BareError, match=r"flet/x\.py: line 2"):
        bare("flet/x.py", b"a = 1\nb = \n")
