"""Material 3 theme: light and dark, with text in four sizes.

Every text takes its size from the theme, so one setting scales all of them.
"""

from dataclasses import replace
from typing import Final

import flet as ft

from app.look.brand import DARK, LIGHT, SEED, TYPE, UNCLEAR_DARK, UNCLEAR_LIGHT
from app.look.face import Palette
from storage.settings import Mode, Settings

FONT: Final = "Roboto"

CONTENT_WIDTH: Final = 720
"""Logical pixels. At most seventy letters a line, so that the eye finds the next one."""
COLUMNS_WIDTH: Final = 1088
"""Logical pixels of a screen with two columns."""
CONTENTS_WIDTH: Final = 256
"""Logical pixels of the list of contents beside a long text."""
LOW_BELOW: Final = 430
"""Logical pixels of the height of a window that is a phone held on its side."""
LOW_FROM: Final = 540
"""Logical pixels of its width: the bar has room in the header then."""
NARROW_BELOW: Final = 340
"""Logical pixels of the width of a window in which names of languages do not fit the header."""
FREE_CORNER: Final = 144
"""Logical pixels at the top right that stay free for the exit, which lies above everything."""
ICON: Final = 24
PICTOGRAM: Final = 32
"""Logical pixels of its sides at scale 1: its lines are as fine as an icon's are at 24."""
HUGE_PICTURE: Final = 72
"""Logical pixels of a picture that stands for its words."""
WORRY: Final = 44
SCENE: Final = 160
"""Logical pixels of the scene of a worry, and of one that is alone above its sentence."""

PAPER: Final = replace(LIGHT, surface="#FFFFFF", text="#000000")
"""The colours of what is shown to somebody else, in every mode."""

FOCUS_RING: Final = {
    ft.ControlState.FOCUSED: ft.BorderSide(3, ft.Colors.PRIMARY, stroke_align=7 / 3)
}
"""Around what the keyboard is at, as on the static pages: 3 wide, after a gap of 2. So it reaches 5
pixels beyond a button, which is (1 + `stroke_align`) / 2 times its width. Flutter's own tint has a
contrast of 1.15, and WCAG 2.2, 1.4.11 asks for 3."""
_OUTLINE: Final = {ft.ControlState.DEFAULT: ft.BorderSide(1, ft.Colors.OUTLINE)}

_W = ft.FontWeight

BODY: Final = TYPE["body"].size
"""Size of running text in logical pixels at scale 1."""

_ROLES: Final[dict[str, str]] = {
    "title": "headline_medium",
    "heading": "title_large",
    "strong": "title_medium",
    "body": "body_large",
    "label": "label_large",
    "small": "body_medium",
    "quiet": "body_small",
}
"""Material's name for each style of text."""

_STRONG: Final = _W.W_600
"""Roboto has its Medium for this weight. The fonts of other scripts have none, and from this weight
on Flutter's engine thickens their lines."""

# Size and height of a line in logical pixels at scale 1, and the weight, by Material's names.
_TEXT: Final[dict[str, tuple[float, float, ft.FontWeight]]] = {
    "display_small": (PICTOGRAM, PICTOGRAM, _W.W_400),
    **{
        _ROLES[name]: (style.size, style.line, _STRONG if style.is_strong else _W.W_400)
        for name, style in TYPE.items()
    },
}


def text_theme(scale: float) -> ft.TextTheme:
    """Return every text style that the app uses, at `scale` times its normal size."""
    return ft.TextTheme(
        **{
            name: ft.TextStyle(
                size=size * scale, height=line / size, weight=weight, letter_spacing=0
            )
            for name, (size, line, weight) in _TEXT.items()
        }
    )


def theme(scale: float, palette: Palette) -> ft.Theme:
    """Return the theme in these colours, with text at `scale`."""
    button = ft.ButtonStyle(icon_size=ICON * scale, side=FOCUS_RING)
    outlined = ft.ButtonStyle(icon_size=ICON * scale, side={**FOCUS_RING, **_OUTLINE})
    still = ft.PageTransitionTheme.NONE  # calmer, and faster on an old phone
    return ft.Theme(
        color_scheme_seed=SEED,
        color_scheme=ft.ColorScheme(
            surface=palette.surface,
            surface_container_lowest=palette.card,
            surface_container=palette.raised,
            on_surface=palette.text,
            on_surface_variant=palette.muted,
            primary=palette.accent,
            on_primary=palette.surface,
            secondary_container=palette.tint,
            on_secondary_container=palette.on_tint,
            tertiary=UNCLEAR_DARK if palette is DARK else UNCLEAR_LIGHT,
            outline_variant=palette.line,
            outline=palette.outline,
        ),
        scaffold_bgcolor=palette.surface,
        font_family=FONT,
        text_theme=text_theme(scale),
        icon_theme=ft.IconTheme(size=ICON * scale),
        button_theme=ft.ButtonTheme(button),
        filled_button_theme=ft.FilledButtonTheme(button),
        outlined_button_theme=ft.OutlinedButtonTheme(outlined),
        text_button_theme=ft.TextButtonTheme(button),
        visual_density=ft.VisualDensity.STANDARD,
        page_transitions=ft.PageTransitionsTheme(still, still, still, still, still),
    )


MODES: Final = {
    Mode.SYSTEM: ft.ThemeMode.SYSTEM,
    Mode.LIGHT: ft.ThemeMode.LIGHT,
    Mode.DARK: ft.ThemeMode.DARK,
}


def dress(page: ft.Page, settings: Settings, direction: str) -> None:
    """Apply the theme, the brightness and the writing direction ("ltr" or "rtl") to the page."""
    page.theme = theme(settings.text_scale, LIGHT)
    page.dark_theme = theme(settings.text_scale, DARK)
    page.theme_mode = MODES[settings.mode]
    # The app appears in its final colours, and no start pays for the frames of a transition.
    page.theme_animation_style = ft.AnimationStyle.no_animation()
    page.rtl = direction == "rtl"
