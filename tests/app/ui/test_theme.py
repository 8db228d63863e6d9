"""One setting scales every text, in light and dark."""

from dataclasses import fields
from typing import Any

import flet as ft
import pytest

from app.look.brand import DARK, LIGHT
from app.ui.theme import dress, text_theme, theme
from storage.settings import TEXT_SCALES, Mode, Settings
from tests.support.flet_session import FletSession, async_test


def sizes(scale: float) -> dict[str, Any]:
    texts = text_theme(scale)
    styles = {field.name: getattr(texts, field.name, None) for field in fields(texts)}
    return {name: style.size for name, style in styles.items() if isinstance(style, ft.TextStyle)}


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_every_style_grows_by_the_same_factor(scale: float) -> None:
    assert sizes(scale) == {name: size * scale for name, size in sizes(1.0).items()}


def test_no_style_is_too_small_to_read() -> None:
    assert min(sizes(1.0).values()) >= 13


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@async_test
async def test_page_gets_theme_brightness_and_direction(mode: Mode, direction: str) -> None:
    page = FletSession().page
    dress(page, Settings(mode=mode, text_scale=1.25), direction)
    assert page.theme_mode is not None
    assert page.theme_mode.value == mode.value
    assert page.theme_animation_style == ft.AnimationStyle.no_animation()
    assert page.rtl is (direction == "rtl")
    assert page.theme is not None
    assert page.dark_theme is not None
    assert page.theme.scaffold_bgcolor == LIGHT.surface
    assert page.dark_theme.scaffold_bgcolor == DARK.surface


@pytest.mark.parametrize(
    "name",
    ["button_theme", "filled_button_theme", "outlined_button_theme", "text_button_theme"],
)
def test_every_kind_of_button_has_a_ring_where_the_keyboard_is(name: str) -> None:
    for palette in (LIGHT, DARK):
        kind = getattr(theme(1, palette), name)
        assert kind.style.side[ft.ControlState.FOCUSED].width >= 2  # px; WCAG 2.2, 2.4.13
