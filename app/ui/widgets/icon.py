"""Material icons by the names that the content uses."""

import flet as ft


def icon_data(name: str) -> ft.IconData:
    """Return the Material icon of this name, such as "phone"; a plain dot for an unknown name."""
    try:
        icon: ft.IconData = getattr(ft.Icons, name.upper())
    except (AttributeError, KeyError):
        return ft.Icons.CIRCLE_OUTLINED
    return icon


def picture(
    icon: str, *, color: ft.ColorValue = ft.Colors.PRIMARY, name: str | None = None
) -> ft.Icon:
    """Return an icon. `name` is spoken; an icon beside a text that says the same has none."""
    return ft.Icon(icon_data(icon), color=color, semantics_label=name)
