"""Roles and languages of parts, for screen readers, where Flutter and Flet have no words for them.

A part carries them as its identifier, which Flutter writes into the page; `describeParts` of
`app/web/frame/patches.js` makes attributes of it. Natively nothing reads them.
"""

from typing import Final

import flet as ft

SHIELD: Final = "none"
"""The identifier of a part that takes taps and says nothing; `frame.html` lets it take them."""


def identifier(*, role: str = "", lang: str = "") -> str:
    """Return the identifier of a part with this role of WAI-ARIA and this language."""
    return f"{role} {lang}".rstrip()


def spoken(
    content: ft.Control, *, role: str = "", lang: str = "", label: str | None = None
) -> ft.Control:
    """Return content as one part with a role, a language, or both; `label` names a group."""
    return ft.Semantics(
        container=True, identifier=identifier(role=role, lang=lang), label=label, content=content
    )


def list_of(*items: ft.Control, spacing: float = 12) -> ft.Control:
    """Return items below each other, which a screen reader counts."""
    return spoken(
        ft.Column(
            [spoken(it, role="listitem") for it in items],
            spacing=spacing,
            tight=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        role="list",
    )


def unspoken(content: ft.Control) -> ft.Control:
    """Return content that is only to be seen, such as a bullet."""
    return ft.Semantics(exclude_semantics=True, content=content)
