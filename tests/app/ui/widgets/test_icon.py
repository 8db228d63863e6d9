"""Every picture that the app names exists; an unknown icon is a dot."""

import flet as ft
import pytest

from app.domain.pictograms import Pictogram
from app.look.pictogram_font import FAMILY, letter
from app.screens.helpline import ASPECTS
from app.ui.widgets.icon import icon_data, picture
from tests.support.guide import bundled

ICONS = [icon for icon, _ in ASPECTS.values()]
NAMES = [*[situation.icon for situation in bundled().situations], *ICONS]


@pytest.mark.parametrize("name", NAMES)
def test_every_used_icon_exists(name: str) -> None:
    assert icon_data(name) != ft.Icons.CIRCLE_OUTLINED


@pytest.mark.parametrize("name", ["no such icon", "", "_map", "__class__"])
def test_unknown_icon_is_a_plain_dot(name: str) -> None:
    assert icon_data(name) == ft.Icons.CIRCLE_OUTLINED


def test_icon_is_spoken_by_its_name_alone() -> None:
    named, unnamed = picture("close", name="Close"), picture("close")
    assert isinstance(named, ft.Icon)
    assert isinstance(unnamed, ft.Icon)
    assert (named.semantics_label, unnamed.semantics_label) == ("Close", None)


def test_pictogram_is_a_letter_that_no_screen_reader_speaks() -> None:
    drawn = picture(Pictogram.BED)
    assert isinstance(drawn, ft.Text)
    assert (drawn.value, drawn.font_family) == (letter(Pictogram.BED), FAMILY)
    assert drawn.semantics_label == ""
