"""The name and the colours stand in one place, and every surface shows them."""

import re
import tomllib
from dataclasses import asdict
from typing import Any

import pytest

from app.look.brand import DARK, LIGHT, TYPE, UNCLEAR_DARK, UNCLEAR_LIGHT
from app.look.face import FACE, Palette
from app.publish import ROOT
from app.publish.bundle.esbuild import bundled
from app.publish.bundle.styles import style
from app.publish.face.palettes import contrast
from app.publish.native.project import configuration
from app.publish.pages.style_page import FILE, render
from app.ui.theme import theme


@pytest.fixture
def native() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(configuration())["tool"]["flet"]
    return found


VALUES = [it for it in asdict(FACE).values() if isinstance(it, str)]


@pytest.mark.parametrize("value", [*VALUES, LIGHT.surface, DARK.surface])
def test_no_other_module_repeats_it(value: str) -> None:
    quoted = re.compile(rf"[\"']{re.escape(value)}[\"']", re.IGNORECASE)
    files = (ROOT / "app").rglob("*.py")
    assert [file.name for file in files if quoted.search(file.read_text(encoding="utf-8"))] == []


def test_native_project_has_name_and_colours(native: dict[str, Any]) -> None:
    assert native["product"] == FACE.name
    assert native["icon_background"] == native["android"]["adaptive_icon_background"] == FACE.color
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
    unclear = UNCLEAR_DARK if palette is DARK else UNCLEAR_LIGHT
    assert theirs == ours | {unclear}
    assert re.search(rf"--unclear: ?{unclear.lower()}", bundled("index.later.css"))
    assert contrast(unclear, palette.card) >= 3
    assert contrast(palette.outline, palette.card) >= 3


@pytest.mark.parametrize(
    ("name", "selector"),
    [
        ("title", ".screen h1"),
        ("heading", ".screen h2"),
        ("strong", ".screen h3"),
        ("small", ".purpose"),
        ("quiet", ".source"),
        ("label", ".picture"),
    ],
)
def test_page_has_the_sizes_of_the_app(name: str, selector: str) -> None:
    """In multiples of the running text, so that one setting scales them all."""
    rules = re.findall(r"([^{}]+){([^{}]*)}", bundled("guide.css") + bundled("content.css"))
    said = ";".join(rule for named, rule in rules if selector in named.split(","))
    size, line = re.search(r"font-size:([\d.]+)em", said), re.search(r"line-height:([\d.]+)", said)
    assert size
    assert line
    pixels = float(size[1]) * TYPE["body"].size
    assert pixels == pytest.approx(TYPE[name].size, abs=0.01)
    assert pixels * float(line[1]) == pytest.approx(TYPE[name].line, abs=0.02)


def test_style_page_is_what_the_tokens_give() -> None:
    written = FILE.read_text(encoding="utf-8")
    assert written == render(), "run: python -m app.publish.pages.style_page"
    for value in (*asdict(LIGHT).values(), *asdict(DARK).values()):
        assert value in written
