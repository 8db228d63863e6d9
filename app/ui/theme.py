"""How everything looks: Material 3, calm, light and dark, and text in four sizes.

All text takes its size from the theme, so that a larger size reaches every widget at once.
"""

from typing import Final

import flet as ft

from app.brand import DARK_SURFACE, LIGHT_SURFACE, SEED
from app.state import Mode, Settings

FONT: Final = "Roboto"

CONTENT_WIDTH: Final = 720
"""Logical pixels: about seventy letters in a line, no more, so that a line is found again."""
TARGET: Final = 48
"""Logical pixels: the least height and width of what is tapped."""
HEADER: Final = 64
"""Logical pixels that a screen's header is high: a target, and eight above and below it."""
FREE_CORNER: Final = 144
"""Logical pixels left free at the top right for the exit, which lies above everything."""
ICON: Final = 24
STACKED_FROM: Final = 1.5
"""The text size from which a card needs its whole width for words."""

_W = ft.FontWeight

# Sizes and line heights in logical pixels at 100 %: a step larger than Material's own, because
# these are read in a hurry, on small phones, in a second language.
_TEXT: Final[dict[str, tuple[float, float, ft.FontWeight]]] = {
    "headline_medium": (23, 30, _W.W_500),
    "title_large": (20, 27, _W.W_500),
    "title_medium": (18, 25, _W.W_500),
    "body_large": (17, 26, _W.W_400),
    "body_medium": (15, 22, _W.W_400),
    "body_small": (13, 18, _W.W_400),
    "label_large": (16, 22, _W.W_500),
}


def text_theme(scale: float) -> ft.TextTheme:
    """All text styles that the app uses, `scale` times as large as at 100 %."""
    return ft.TextTheme(
        **{
            name: ft.TextStyle(
                size=size * scale, height=line / size, weight=weight, letter_spacing=0
            )
            for name, (size, line, weight) in _TEXT.items()
        }
    )


def theme(scale: float, surface: str) -> ft.Theme:
    """The theme for one brightness, with text `scale` times as large as at 100 %."""
    icons = ft.ButtonStyle(icon_size=ICON * scale)
    still = ft.PageTransitionTheme.NONE  # nothing moves: calmer, and faster on an old phone
    return ft.Theme(
        color_scheme_seed=SEED,
        color_scheme=ft.ColorScheme(surface=surface),
        scaffold_bgcolor=surface,
        font_family=FONT,
        text_theme=text_theme(scale),
        icon_theme=ft.IconTheme(size=ICON * scale),
        button_theme=ft.ButtonTheme(icons),
        filled_button_theme=ft.FilledButtonTheme(icons),
        outlined_button_theme=ft.OutlinedButtonTheme(icons),
        text_button_theme=ft.TextButtonTheme(icons),
        visual_density=ft.VisualDensity.STANDARD,
        page_transitions=ft.PageTransitionsTheme(still, still, still, still, still),
    )


MODES: Final = {
    Mode.SYSTEM: ft.ThemeMode.SYSTEM,
    Mode.LIGHT: ft.ThemeMode.LIGHT,
    Mode.DARK: ft.ThemeMode.DARK,
}


def dress(page: ft.Page, settings: Settings, direction: str) -> None:
    """Put the theme, the mode and the direction of writing on the page."""
    page.theme = theme(settings.text_scale, LIGHT_SURFACE)
    page.dark_theme = theme(settings.text_scale, DARK_SURFACE)
    page.theme_mode = MODES[settings.mode]
    # The page gives way to the app in its final colours, and no start pays for those in between.
    page.theme_animation_style = ft.AnimationStyle.no_animation()
    page.rtl = direction == "rtl"
