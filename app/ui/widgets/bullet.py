"""Statements with an icon before each."""

import flet as ft

from app.ui.widgets import text
from app.ui.widgets.icon import picture
from app.ui.widgets.layout import marked


def bullet(icon: str, value: str) -> ft.Control:
    """Return a statement. Its icon is not spoken, because it only repeats the statement."""
    return marked(picture(icon), text.body(value), spacing=16)
