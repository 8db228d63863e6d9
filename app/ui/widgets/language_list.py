"""A list of languages: a field that finds one by any of its names, and groups that stand apart."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import flet as ft

from app.ui.context import Services
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.text_field import search_field
from i18n.language_names import is_named
from i18n.listing import Groups

GAP: Final = 12
"""Logical pixels between two groups, beside the space between two languages."""


def language_field(services: Services, query: str, on_change: Callable[[str], None]) -> ft.Control:
    """Return the field above the list."""
    return search_field(services, services.words("Search"), query, on_change=on_change)


def found(groups: Groups, query: str, words: Callable[[str], str]) -> Groups:
    """Return the languages whose names have the words of the query, in the same groups.

    `words` returns the folded words of all names of a language, as `joined` does. Before anything
    is typed they are all there.
    """
    kept = (tuple(code for code in group if is_named(words(code), query)) for group in groups)
    return tuple(filter(None, kept)) if query.strip() else groups


def apart(groups: Groups, draw: Callable[[str], ft.Control]) -> Iterator[ft.Control]:
    """Yield every language as `draw` draws it, with a gap before each group but the first."""
    for number, group in enumerate(groups):
        for place, code in enumerate(group):
            top = GAP if number and not place else 0
            yield ft.Container(draw(code), margin=ft.Margin.only(top=top), key=code)


def nothing_found(services: Services, *ways: ft.Control | None) -> Iterable[ft.Control | None]:
    """Return the line to show in place of an empty list, with what may help."""
    notice = services.words("Nothing found. Try another word, or call ROSA.")
    return [announce(text.small(notice)), *ways]
