"""Results that every process of a run needs and only one has to make."""

import fcntl
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


def shared_folder(factory: pytest.TempPathFactory, config: pytest.Config) -> Path:
    """Return the temporary folder that all processes of this run see."""
    folder = factory.getbasetemp()
    return folder.parent if hasattr(config, "workerinput") else folder


@contextmanager
def locked(folder: Path, name: str) -> Iterator[Path]:
    """Let one process at a time into the block; yield the path that `name` stands for."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / name


def once(folder: Path, name: str, make: Callable[[], T]) -> T:
    """Return what `make` returns to the first process that asks; all others get a copy of it.

    An exception counts as a result, so that what fails is not tried again by each.
    """
    with locked(folder, name) as file:
        if not file.exists():
            file.write_bytes(pickle.dumps(_outcome(make)))
    result: Any = pickle.loads(file.read_bytes())
    if isinstance(result, Exception):
        raise result
    made: T = result
    return made


def _outcome(make: Callable[[], T]) -> T | Exception:
    try:
        return make()
    except Exception as error:
        return AssertionError(f"{type(error).__name__}: {error}")
