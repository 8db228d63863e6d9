"""A shortcut in Flet's search for controls.

Flet looks for nested controls in every field of every control of each screen that it draws, and
again when the screen goes. A control has some seventy fields, and nearly all have their default
value, which is never a control. Flet keeps the other values apart; looking at those alone takes a
fifth off the time in which Python draws a screen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache, wraps
from itertools import chain
from types import NoneType
from typing import Any, Final

from flet.controls.base_control import BaseControl
from flet.controls.object_patch import DiffBuilder

PLAIN: Final = frozenset({NoneType, bool, int, float, str})
"""Types whose values contain no control."""


def skip_defaults() -> None:
    """Patch Flet's two walks so that they visit no default and no value of `PLAIN`, once only."""
    added, removed = DiffBuilder._configure_dataclass, DiffBuilder._removed_controls
    if hasattr(added, "__wrapped__"):
        return

    @wraps(added)
    def configure(
        self: DiffBuilder, item: Any, parent: Any, frozen: bool, metadata_only: bool = False
    ) -> Iterable[Any]:
        if type(item) in PLAIN:
            return ()
        if type(item) is list:
            return chain.from_iterable(configure(self, it, parent, frozen) for it in item)
        if metadata_only or not hasattr(item, "_values"):
            return added(self, item, parent, frozen, metadata_only)
        return configure_sparse(self, item, parent, frozen)

    def configure_sparse(
        self: DiffBuilder, item: Any, parent: Any, frozen: bool
    ) -> Iterator[BaseControl]:
        is_control = isinstance(item, BaseControl)
        # Flet's own walk sets parent and frozen, and yields the item if that is a control.
        for control in added(self, item, parent, frozen, True):
            control.build()
            control._before_update_safe()
            object.__setattr__(control, "_initialized", True)
            yield control
        if not is_control and parent is None:
            reference = getattr(item, "_parent", None)
            parent = reference and reference()
        frozen = getattr(item, "_frozen", frozen)
        for value in _nested(item):
            yield from configure(self, value, item if is_control else parent, frozen)

    @wraps(removed)
    def remove(self: DiffBuilder, item: Any, recurse: bool) -> Iterable[Any]:
        if type(item) in PLAIN:
            return ()
        if type(item) is list:
            return chain.from_iterable(remove(self, it, recurse) for it in item)
        if recurse and isinstance(item, BaseControl) and not hasattr(item, "__prev_lists"):
            nested = chain.from_iterable(remove(self, it, recurse) for it in _nested(item))
            return chain(nested, (item,))
        return removed(self, item, recurse)

    DiffBuilder._configure_dataclass = configure  # type: ignore[method-assign,assignment]
    DiffBuilder._removed_controls = remove  # type: ignore[method-assign,assignment]


def _nested(item: Any) -> list[Any]:
    """Return the values of an item that may contain controls, in the order of its fields."""
    kind: Any = type(item)
    order, structural = _fields(kind)
    names = [name for name, value in item._values.items() if type(value) not in PLAIN]
    return [getattr(item, name) for name in sorted([*names, *structural], key=order.__getitem__)]


@cache
def _fields(kind: Any) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the place of each field of a class, and those that Flet keeps outside of `_values`."""
    order = {field.name: at for at, field in enumerate(fields(kind))}
    return order, tuple(kind._structural_fields)
