"""The palettes of a face: those of the default face, turned to the hue of the face's colour.

They lie beside its pictures, so a build makes none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Final

from coloraide import Color

from app.face import Palette
from app.publish.contrast import contrast

BASE_COLOR: Final = "#2F6F73"
"""The default face's colour, to whose hue these palettes belong."""
LIGHT: Final = Palette(
    surface="#F7FAF9",
    card="#FFFFFF",
    raised="#EBF0EE",
    text="#17211F",
    muted="#46534F",
    accent="#1F5C60",
    tint="#D8EAE8",
    on_tint="#0F3B3E",
    line="#D3DEDB",
    outline="#6D7D79",
    pill="#25322F",
    on_pill="#F3F8F6",
)
DARK: Final = Palette(
    surface="#101615",
    card="#19211F",
    raised="#1C2422",
    text="#E1E8E6",
    muted="#B0BDB9",
    accent="#8FD0D2",
    tint="#1F4446",
    on_tint="#C9ECEB",
    line="#2D3936",
    outline="#8A9894",
    pill="#DFE8E5",
    on_pill="#17211F",
)
MODES: Final[Mapping[str, Palette]] = {"light": LIGHT, "dark": DARK}
SPACE: Final = "lch-d65"
"""CIE LCh: its lightness is a function of the luminance alone, and contrast is one of that (WCAG
2.2). So no contrast changes with the hue, but for rounding."""

ALL_GROUNDS: Final = ("surface", "card", "raised", "tint")
GROUNDS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ALL_GROUNDS,
    "muted": ALL_GROUNDS,
    "accent": ALL_GROUNDS,
    "on_tint": ("tint",),
    "outline": ("surface", "card"),
    "on_pill": ("pill",),
}
"""The colours that each colour stands on."""


def palettes(color: str) -> dict[str, Palette]:
    """Return the palettes by their modes, in the hue of *color*; a grey one makes them grey."""
    return {mode: _turned(palette, color) for mode, palette in MODES.items()}


def _turned(palette: Palette, color: str) -> Palette:
    to, since = Color(color).convert(SPACE), Color(BASE_COLOR).convert(SPACE)
    is_grey = to.is_achromatic()

    def turned(value: str) -> str:
        found = Color(value).convert(SPACE)
        found["hue"] = (found["hue"] + to["hue"] - since["hue"]) % 360
        if is_grey:
            found["chroma"] = 0
        # What no screen shows in the new hue loses chroma, not lightness.
        return found.convert("srgb").fit(method="lch-chroma").to_string(hex=True).upper()

    return Palette(**{name: turned(value) for name, value in asdict(palette).items()})


def faults(palette: Palette) -> Iterator[str]:
    """Yield a clause for each colour of the palette that cannot be told from one it stands on.

    WCAG 2.2: 1.4.3 asks for 4.5 between text and its ground, 1.4.11 for 3 around what is tapped.
    """
    values = asdict(palette)
    for name, grounds in GROUNDS.items():
        least = 3 if name == "outline" else 4.5
        for ground in grounds:
            found = contrast(values[name], values[ground])
            if found < least:
                yield f"{name} on {ground} has a contrast of {found:.1f}, and must have {least}"


def as_toml(of_modes: Mapping[str, Palette]) -> str:
    """Return palettes as `app/face.py` reads them."""
    tables = (
        [f"[{mode}]", *(f'{name} = "{value}"' for name, value in asdict(palette).items())]
        for mode, palette in of_modes.items()
    )
    return "\n\n".join(map("\n".join, tables)) + "\n"
