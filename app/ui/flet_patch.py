"""A shortcut in Flet's search for controls.

Flet walks through every field of every control of each screen that it draws, looking for nested
controls, with one generator per field. Nine of ten fields hold None, a number or a text. Visiting
those took an eighth of the time in which the first screen is built.
"""

from collections.abc import Iterable
from functools import wraps
from types import NoneType
from typing import Any, Final

from flet.controls.object_patch import DiffBuilder

PLAIN: Final = frozenset({NoneType, bool, int, float, str})
"""Types whose values contain no control."""


def skip_plain_values() -> None:
    """Patch Flet's walk so that it skips values of the types in `PLAIN`. Patch it once only."""
    walk = DiffBuilder._configure_dataclass
    if hasattr(walk, "__wrapped__"):
        return

    @wraps(walk)
    def skipping(self: DiffBuilder, item: Any, *context: Any) -> Iterable[Any]:
        return () if type(item) in PLAIN else walk(self, item, *context)

    DiffBuilder._configure_dataclass = skipping  # type: ignore[method-assign,assignment]
