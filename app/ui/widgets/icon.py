"""Icons by the names that the content uses."""

import flet as ft


def icon_data(name: str) -> ft.IconData:
    """The Material icon of this name, such as "phone"; a plain dot where there is none."""
    try:
        icon: ft.IconData = getattr(ft.Icons, name.upper())
    except (AttributeError, KeyError):
        return ft.Icons.CIRCLE_OUTLINED
    return icon


def picture(name: str, *, color: ft.ColorValue = ft.Colors.PRIMARY) -> ft.Icon:
    """An icon beside a text that says the same; it has no name of its own."""
    return ft.Icon(icon_data(name), color=color)
