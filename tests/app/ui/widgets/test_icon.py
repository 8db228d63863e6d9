"""Every icon that the app names exists; an unknown one is a dot."""

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
def test_every_used_icon_exists(name: str) -> None:
    assert icon_data(name) != ft.Icons.CIRCLE_OUTLINED


@pytest.mark.parametrize("name", ["no such icon", "", "_map", "__class__"])
def test_unknown_icon_is_a_plain_dot(name: str) -> None:
    assert icon_data(name) == ft.Icons.CIRCLE_OUTLINED


def test_icon_is_spoken_by_its_name_alone() -> None:
    assert picture("close", name="Close").semantics_label == "Close"
    assert picture("close").semantics_label is None
