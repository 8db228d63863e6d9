"""The palettes of a face: those of the default face, turned to the hue of the face's colour.

They lie beside its pictures, so a build makes none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Final

from coloraide import Color

from app.look.face import FACE, Palette

MODES: Final[Mapping[str, Palette]] = {"light": FACE.light, "dark": FACE.dark}
"""The palettes of the default face: a publisher always runs with that one."""
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
    to, since = Color(color).convert(SPACE), Color(FACE.color).convert(SPACE)
    is_grey = to.is_achromatic()

    def turned(value: str) -> str:
        found = Color(value).convert(SPACE)
        found["hue"] = (found["hue"] + to["hue"] - since["hue"]) % 360
        if is_grey:
            found["chroma"] = 0
        # What no screen shows in the new hue loses chroma, not lightness.
        return found.convert("srgb").fit(method="lch-chroma").to_string(hex=True).upper()

    return Palette(**{name: turned(value) for name, value in asdict(palette).items()})


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours like "#17211F", as WCAG 2.2 defines it: from 1 to 21."""
    return Color(one).contrast(other)


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
    """Return palettes as `app/look/face.py` reads them."""
    tables = (
        [f"[{mode}]", *(f'{name} = "{value}"' for name, value in asdict(palette).items())]
        for mode, palette in of_modes.items()
    )
    return "\n\n".join(map("\n".join, tables)) + "\n"
