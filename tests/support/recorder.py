"""A reporter of a build that notes what it is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.publish.progress import Advance


class Recorder:
    """A reporter that notes what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.finished: set[str] = set()
        self.amounts: dict[str, tuple[float, float]] = {}

    def say(self, line: str) -> None:
        """Note the line."""
        self.lines.append(line)

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        """Note the step and how far it came."""

        def advance(amount: float) -> None:
            done, whole = self.amounts[title]
            self.amounts[title] = done + amount, whole

        self.amounts[title] = 0, total or 0
        yield advance
        self.finished.add(title)
