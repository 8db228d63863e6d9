import ast
import dataclasses
import inspect
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.publish import ROOT, BuildError
from app.publish.build_cache import Cache
from app.publish.slim import strip_python
from app.publish.slim.strip_python import NOTICE, PLACEHOLDER, strip, strip_all

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


def nothing():
    "Nothing to do."


async def later():
    """Nothing either."""


def greeting(name):
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
    stripped = strip("a.py", SOURCE.encode())
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
    stripped = run(strip("a.py", SOURCE.encode()))
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
    stripped = run(strip("a.py", SOURCE.encode()))
    assert inspect.getdoc(stripped["Pair"]) == PLACEHOLDER
    assert vars(stripped["Empty"])["__doc__"] is None


def test_f_string_can_be_parsed_by_the_oldest_python() -> None:
    # From 3.12 on the same quotation marks may stand inside of it; the bytes must not depend on it.
    stripped = strip("a.py", b"a = f\"{b['c']} {d('e')}\"\n")
    assert b"f\"{b['c']} {d('e')}\"" in stripped


def test_stripping_twice_changes_nothing() -> None:
    once = strip("a.py", SOURCE.encode())
    assert strip("a.py", once) == once
    assert ast.parse(once)


def test_source_that_cannot_be_parsed_is_named() -> None:
    with pytest.raises(BuildError, match=r"flet/x\.py: line 2"):
        strip("flet/x.py", b"a = 1\nb = \n")


# --- Many sources ---


def sources(count: int) -> dict[str, bytes]:
    return {f"{number}.py": f'"""Doc."""\na = {number}\n'.encode() for number in range(count)}


@pytest.mark.parametrize("worth_processes", [0, 1_000_000], ids=["processes", "alone"])
def test_all_are_stripped_and_reported_in_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worth_processes: int
) -> None:
    monkeypatch.setattr(strip_python, "WORTH_PROCESSES", worth_processes)
    given = sources(9)
    reported: list[float] = []
    stripped = strip_all(given, Cache(tmp_path), reported.append)
    assert stripped == {name: strip(name, data) for name, data in given.items()}
    assert sum(reported) == sum(map(len, given.values()))


def test_unchanged_source_is_not_stripped_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def record(name: str, source: bytes) -> bytes:
        asked.append(name)
        return source

    monkeypatch.setattr(strip_python, "strip", record)
    given = sources(3)
    cache = Cache(tmp_path)
    strip_all(given, cache)
    assert strip_all({**given, "new.py": b"b = 1\n"}, cache)["new.py"] == b"b = 1\n"
    assert sorted(asked) == ["0.py", "1.py", "2.py", "new.py"]


def test_source_that_cannot_be_parsed_ends_the_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strip_python, "WORTH_PROCESSES", 0)
    with pytest.raises(BuildError, match=r"bad\.py: line 1"):
        strip_all({**sources(3), "bad.py": b"a =\n"}, Cache(tmp_path))


KILLED = """
import multiprocessing, os, signal, sys
from concurrent.futures import ProcessPoolExecutor
from app.publish.slim.strip_python import _begin
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
    open(sys.argv[1], "w").write(str(pool.submit(os.getpid).result()))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_processes_end_with_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pid = tmp_path / "pid"
    done = subprocess.run([sys.executable, script, pid], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    command = Path(f"/proc/{pid.read_text()}/cmdline")  # empty once the process has ended
    end = time.monotonic() + 20  # seconds; usually at once
    while command.exists() and command.read_bytes() and time.monotonic() < end:
        time.sleep(0.01)
    assert not (command.exists() and command.read_bytes())
