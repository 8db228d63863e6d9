"""Progress of a build: a closed interface, and its silent, plain and terminal implementations."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

Advance = Callable[[float], None]
"""Report that so much more of a step's total is done."""


class Reporter(Protocol):
    """Receives what a build is doing; steps may overlap and may run in several threads."""

    def say(self, line: str) -> None:
        """Show one line."""

    def step(self, title: str, total: float | None = None) -> AbstractContextManager[Advance]:
        """Show that a step runs until the block ends.

        *total* is the amount of work in any unit; None if the step cannot tell.
        """


class Silent:
    """Shows nothing: for tests and for callers that build as a library."""

    def say(self, line: str) -> None:
        """Drop the line."""

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:  # noqa: ARG002
        """Show nothing."""
        yield lambda _: None


class Lines:
    """Prints one line for each finished step: for logs, pipes and CI."""

    def say(self, line: str) -> None:
        """Print the line."""
        print(line, flush=True)

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:  # noqa: ARG002
        """Print the title and the seconds it took, unless the step fails."""
        begun = time.monotonic()
        yield lambda _: None
        self.say(f"{title}: {time.monotonic() - begun:.1f} s")


class Bars:
    """Draws a bar for each step on a terminal; a context manager that draws while it is open."""

    def __init__(self, console: Console | None = None) -> None:
        self._bars = Progress(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=console,
        )

    def __enter__(self) -> "Bars":
        """Begin to draw."""
        self._bars.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Leave the last state of the bars on the terminal."""
        self._bars.stop()

    def say(self, line: str) -> None:
        """Print the line above the bars."""
        self._bars.console.print(line, markup=False, highlight=False)

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        """Draw a bar; it pulses if *total* is unknown."""
        task = self._bars.add_task(title, total=total)
        yield lambda amount: self._bars.advance(task, amount)
        whole = total or 1
        self._bars.update(task, total=whole, completed=whole)


SILENT = Silent()


@contextmanager
def reporting() -> Iterator[Reporter]:
    """Yield bars on a terminal, and lines if stdout is none or NO_COLOR or CI is set."""
    if sys.stdout.isatty() and not (os.environ.get("NO_COLOR") or os.environ.get("CI")):
        with Bars() as bars:
            yield bars
    else:
        yield Lines()
