"""The routes of all screens, for walks through every one."""

from collections.abc import Iterator

from app.domain.guide import Guide
from app.domain.routes import NUMBERED, Route


def every_route(guide: Guide) -> Iterator[str]:
    """Yield the route of every screen."""
    yield from Route
    for letter, items_of in NUMBERED.items():
        for number, _ in enumerate(items_of(guide), 1):
            yield f"/{letter}/{number}"
