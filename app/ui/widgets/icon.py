"""Pictures: pictograms for what the guide is about, Material icons for what can be done, scenes."""

import flet as ft

from app.domain.pictograms import Pictogram
from app.domain.scenes import Scene
from app.look.pictogram_font import FAMILY, letter
from app.ui.context import Services
from app.ui.theme import PICTOGRAM


def icon_data(name: str) -> ft.IconData:
    """Return the Material icon of this name, such as "phone"; a plain dot for an unknown name."""
    try:
        icon: ft.IconData = getattr(ft.Icons, name.upper())
    except (AttributeError, KeyError):
        return ft.Icons.CIRCLE_OUTLINED
    return icon


def picture(
    icon: str, *, color: ft.ColorValue = ft.Colors.PRIMARY, name: str | None = None
) -> ft.Control:
    """Return a pictogram, or a Material icon; `name` is spoken, of a Material icon alone."""
    if isinstance(icon, Pictogram):
        return _drawn(icon, ft.TextThemeStyle.DISPLAY_SMALL, color)
    return ft.Icon(icon_data(icon), color=color, semantics_label=name)


def line_picture(services: Services, icon: str, *, color: ft.ColorValue) -> ft.Control:
    """Return a picture for the start of a line: the words after it begin at one place in a list."""
    return ft.Container(
        picture(icon, color=color),
        width=PICTOGRAM * services.scale,
        height=PICTOGRAM * services.scale,
        alignment=ft.Alignment.CENTER,
    )


def scene_picture(services: Services, scene: Scene, side: float) -> ft.Control:
    """Return a scene as wide and high as `side`, which no screen reader speaks.

    Where people read from right to left, it is mirrored whole.
    """
    is_ltr = services.words.language.direction == "ltr"
    return ft.Image(
        src=services.guide.drawings[scene.key],
        width=side,
        height=side,
        color=ft.Colors.PRIMARY,
        exclude_from_semantics=True,
        scale=None if is_ltr else ft.Scale(scale_x=-1, scale_y=1),
    )


def _drawn(icon: Pictogram, style: ft.TextThemeStyle, color: ft.ColorValue) -> ft.Control:
    # An empty label, and not `unspoken`: Flutter would make a button within the button of that.
    return ft.Text(
        letter(icon), theme_style=style, font_family=FAMILY, color=color, semantics_label=""
    )
