"""The name and the colours stand in one place, and every surface shows them."""

import re
import tomllib
from typing import Any

import pytest

from app.brand import DARK_SURFACE, LIGHT_SURFACE, NAME, SEED, SHORT_NAME
from app.publish.native.project import CONFIGURATION
from app.publish.pages.inline_assets import style
from app.publish.stage import ROOT


@pytest.fixture
def native() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["tool"]["flet"]
    return found


@pytest.mark.parametrize("value", [NAME, SHORT_NAME, SEED, LIGHT_SURFACE, DARK_SURFACE])
def test_no_other_module_repeats_it(value: str) -> None:
    quoted = re.compile(rf"[\"']{re.escape(value)}[\"']", re.IGNORECASE)
    files = [file for file in (ROOT / "app").rglob("*.py") if file.name != "brand.py"]
    assert [file.name for file in files if quoted.search(file.read_text(encoding="utf-8"))] == []


def test_native_project_has_name_and_colours(native: dict[str, Any]) -> None:
    assert native["product"] == NAME
    assert native["icon_background"] == native["android"]["adaptive_icon_background"] == SEED
    screen, splash = native["boot_screen"]["flet"], native["splash"]
    assert screen["bgcolor_light"] == splash["color"] == LIGHT_SURFACE
    assert screen["bgcolor_dark"] == splash["dark_color"] == DARK_SURFACE


def test_pages_have_the_surfaces() -> None:
    light, *dark = re.findall(r"--surface:(#\w+);", style("index"))
    assert light.upper() == LIGHT_SURFACE.upper()
    assert {color.upper() for color in dark} == {DARK_SURFACE.upper()}
