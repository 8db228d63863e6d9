"""Statements with an icon before each."""

import flet as ft

from app.ui.widgets.icon import picture
from app.ui.widgets.layout import marked


def bullet(icon: str, value: ft.Control) -> ft.Control:
    """Return a statement. Its icon is not spoken, because it only repeats the statement."""
    return marked(picture(icon), value, spacing=16)
