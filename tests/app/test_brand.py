"""The name and the colours stand in one place, and every surface shows them."""

import re
import tomllib
from dataclasses import asdict
from typing import Any

import pytest

from app.brand import DARK, LIGHT, NAME, SEED, SHORT_NAME, Palette
from app.publish.native.project import CONFIGURATION
from app.publish.pages.inline_assets import style
from app.publish.stage import ROOT
from app.ui.theme import theme


@pytest.fixture
def native() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["tool"]["flet"]
    return found


@pytest.mark.parametrize("value", [NAME, SHORT_NAME, SEED, LIGHT.surface, DARK.surface])
def test_no_other_module_repeats_it(value: str) -> None:
    quoted = re.compile(rf"[\"']{re.escape(value)}[\"']", re.IGNORECASE)
    files = [file for file in (ROOT / "app").rglob("*.py") if file.name != "brand.py"]
    assert [file.name for file in files if quoted.search(file.read_text(encoding="utf-8"))] == []


def test_native_project_has_name_and_colours(native: dict[str, Any]) -> None:
    assert native["product"] == NAME
    assert native["icon_background"] == native["android"]["adaptive_icon_background"] == SEED
    screen, splash = native["boot_screen"]["flet"], native["splash"]
    assert screen["bgcolor_light"] == splash["color"] == LIGHT.surface
    assert screen["bgcolor_dark"] == splash["dark_color"] == DARK.surface


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_page_and_app_have_the_same_colours(palette: Palette) -> None:
    found = re.findall(r"--([\w-]+):(#\w+)", style("index"))
    scheme = theme(1, palette).color_scheme
    assert scheme
    for name, value in asdict(palette).items():
        assert (name.replace("_", "-"), value.lower()) in found
    ours = set(asdict(palette).values()) - {palette.pill, palette.on_pill}
    theirs = {value for value in asdict(scheme).values() if isinstance(value, str)}
    assert theirs == ours


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_can_be_told_apart(palette: Palette) -> None:
    """WCAG 2.2: 1.4.3 asks for 4.5 between text and its ground, 1.4.11 for 3 around what is
    tapped."""
    grounds = (palette.surface, palette.card, palette.raised, palette.tint)
    for text in (palette.text, palette.muted, palette.teal):
        assert min(contrast(text, ground) for ground in grounds) >= 4.5
    assert contrast(palette.on_tint, palette.tint) >= 4.5
    assert contrast(palette.on_pill, palette.pill) >= 4.5
    assert min(contrast(palette.outline, it) for it in grounds[:2]) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of a colour like "#17211F"."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
