"""The palettes of a face: in its hue, and as easy to read as the default's."""

from colorsys import hls_to_rgb
from pathlib import Path

import pytest

from app.look.face import FACE, PALETTES
from app.publish.face.faces import FACES, read_names
from app.publish.face.palettes import GROUNDS, as_toml, contrast, faults, palettes


@pytest.mark.parametrize("folder", sorted(FACES.iterdir()), ids=lambda it: it.name)
def test_committed_palettes_are_those_of_the_colour(folder: Path) -> None:
    written = (folder / PALETTES).read_text(encoding="utf-8")
    made = as_toml(palettes(read_names(folder)["color"]))
    assert written == made, f"run: varde face {folder}"


def test_default_has_them_as_they_were_mixed() -> None:
    assert palettes(FACE.color) == {"light": FACE.light, "dark": FACE.dark}


@pytest.mark.parametrize("hue", range(0, 360, 15))
def test_every_hue_can_be_read_as_well(hue: int) -> None:
    parts = (round(255 * it) for it in hls_to_rgb(hue / 360, 0.35, 0.5))
    color = "#" + "".join(f"{part:02X}" for part in parts)
    for mode, palette in palettes(color).items():
        assert list(faults(palette)) == []
        ours = getattr(FACE, mode)
        for name, grounds in GROUNDS.items():
            for ground in grounds:
                least = contrast(getattr(ours, name), getattr(ours, ground))
                assert contrast(getattr(palette, name), getattr(palette, ground)) > 0.97 * least


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # WCAG's own example


def test_grey_colour_makes_grey_palettes() -> None:
    for palette in palettes("#444444").values():
        red, green, blue = (int(palette.accent[at : at + 2], 16) for at in (1, 3, 5))
        assert red == green == blue
        assert list(faults(palette)) == []
