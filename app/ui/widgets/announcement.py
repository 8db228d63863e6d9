"""Content that a screen reader announces by itself."""

import flet as ft


def announce(content: ft.Control) -> ft.Control:
    """Return content in a live region: it is spoken when it appears and when it changes."""
    return ft.Semantics(live_region=True, content=content)
