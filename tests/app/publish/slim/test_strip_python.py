import ast
import dataclasses
import inspect
from pathlib import Path

import flet_web
import pytest

from app.publish.build_cache import Cache, cache_folder
from app.publish.client.stage import staged
from app.publish.fetch import wheels
from app.publish.slim import stdlib, strip_python
from app.publish.slim.strip_python import NOTICE, strip, strip_all

SOURCE = '''"""A module."""

# A comment.
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


class Slots:
    __slots__ = ("__doc__",)


def nothing():
    "Nothing to do."


async def later():
    """Nothing either."""


def greeting(name):
    if name:
        """A remark."""
    else:
        return "nobody"
    return f"{', '.join([name])!r:>{12}} {'a' 'b'}" f"""
    {  name  } # {name:>9}"""


def declared(): ...
'''


def run(source: bytes) -> dict[str, object]:
    names: dict[str, object] = {"__name__": "builtins"}  # dataclasses look it up
    exec(compile(source, "ran", "exec"), names)
    return names


def test_comments_and_docstrings_are_gone() -> None:
    stripped = strip(SOURCE.encode())
    assert stripped.startswith(NOTICE.encode())
    for gone in (
        b"A module",
        b"A comment",
        b"Two of them",
        b"first",
        b"Both",
        b"remark",
        b"Nothing",
    ):
        assert gone not in stripped


def test_program_does_the_same() -> None:
    stripped = run(strip(SOURCE.encode()))
    pair = stripped["Pair"]
    assert isinstance(pair, type)
    assert pair(2, ["a"]).sum() == 3
    assert [(it.name, it.type) for it in dataclasses.fields(pair)] == [
        ("left", "int"),
        ("right", "list[str]"),
    ]
    with pytest.raises(AssertionError, match="left"):
        pair(0).sum()
    for name, argument in (("greeting", "x"), ("greeting", "")):
        before, after = run(SOURCE.encode())[name], stripped[name]
        assert callable(before)
        assert callable(after)
        assert after(argument) == before(argument)


def test_dataclass_has_a_docstring_so_that_it_composes_none() -> None:
    stripped = run(strip(SOURCE.encode()))
    assert inspect.getdoc(stripped["Pair"]) == "."
    assert vars(stripped["Empty"])["__doc__"] == "."


@pytest.mark.parametrize(
    ("source", "stripped"),
    [
        ("def f( a, *, b = 1 ):\n    return - a\n", "def f(a,*,b=1):\n return-a\n"),
        ("x = [\n 1,  # one\n 2,\n] ; y = 1\\\n + 2 if x else y\n", "x=[1,2,];y=1+2 if x else y\n"),
        ('if a:\n    "Remark."\nelse:\n    """b\n  c"""\n', 'if a:\n "."\nelse:\n "."\n'),
        ("a = f\"{b['c']}  {  d('e') }\"\n", "a = f\"{b['c']}  {  d('e') }\"\n"),
        ("a = f'{ f'{b}  c' if b else ' ' } d'\n", "a = f'{ f'{b}  c' if b else ' ' } d'\n"),
    ],
)  # fmt: skip
def test_tokens_stay_and_needless_space_goes(source: str, stripped: str) -> None:
    assert strip(source.encode()).decode() == NOTICE + stripped


def test_stripping_twice_changes_nothing_but_the_docstrings() -> None:
    once = strip(SOURCE.encode())
    assert strip(once) == once


# --- All that ships ---


def program(source: bytes) -> str | None:
    """The tree of a source without its docstrings, None if this Python is too old for it."""
    try:
        module = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(module):
        if isinstance(body := getattr(node, "body", None), list):
            body[:] = [it for it in body if not is_docstring(it)]
    return ast.dump(module)


def is_docstring(node: ast.AST) -> bool:
    match node:
        case ast.Expr(ast.Constant(str())):
            return True
    return False


def library() -> dict[str, bytes]:
    return stdlib.shipped((Path(flet_web.get_package_web_dir()) / stdlib.PACKED).read_bytes())


def test_everything_that_ships_is_the_same_program() -> None:
    packages = wheels.unpacked(wheels.fetch(cache_folder() / "wheels"))
    too_new = set()
    for name, source in {**library(), **packages, **staged()}.items():
        if name.endswith(".py"):
            before, after = program(source), program(strip(source))
            assert before == after, name
            too_new |= {name} if before is None else set()
    assert too_new <= {
        "annotationlib.py",
        "dataclasses.py",
        "site.py",
        "string/templatelib.py",
        "traceback.py",
        "typing.py",
    }


# --- Many sources ---


def test_unchanged_source_is_not_stripped_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []

    def record(source: bytes) -> bytes:
        asked.append(source)
        return strip(source)

    monkeypatch.setattr(strip_python, "strip", record)
    sources = {f"{number}.py": f"a = {number}\n".encode() for number in range(3)}
    cache = Cache(tmp_path)
    reported: list[float] = []
    strip_all(sources, cache)
    done = strip_all({**sources, "new.py": b"b = 1\n"}, cache, reported.append)
    assert done == {name: strip(it) for name, it in {**sources, "new.py": b"b = 1\n"}.items()}
    assert asked == [*sources.values(), b"b = 1\n"]
    assert reported == [6, 6, 6, 6]
