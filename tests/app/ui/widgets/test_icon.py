"""Icons by name."""

import flet as ft
import pytest

from app.content.load import load
from app.ui.widgets.icon import icon_data, picture
from app.wording.helplines import ASPECT_ICONS

NAMES = [
    *[topic.icon for topic in load().topics],
    *[situation.icon for situation in load().situations],
    *ASPECT_ICONS.values(),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_that_is_used_exists(name: str) -> None:
    assert icon_data(name) != ft.Icons.CIRCLE_OUTLINED


@pytest.mark.parametrize("name", ["no such icon", "", "_map", "__class__"])
def test_another_name_is_a_plain_dot(name: str) -> None:
    assert icon_data(name) == ft.Icons.CIRCLE_OUTLINED


def test_an_icon_alone_has_a_name_and_one_beside_a_text_has_none() -> None:
    assert picture("close", name="Close").semantics_label == "Close"
    assert picture("close").semantics_label is None
