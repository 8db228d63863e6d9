"""A checkbox is named by its sentence, and its state is spoken."""

import flet as ft
import pytest

from app.ui.widgets.checkbox import checkbox
from tests.support.flet_session import is_tappable, name_of, walk


@pytest.mark.parametrize("ticked", [False, True])
def test_whole_line_is_one_target_with_its_sentence_and_state(ticked: bool) -> None:
    control = checkbox("I agree to this.", ticked=ticked, on_click=lambda: None)
    controls = list(walk(control))
    assert isinstance(controls[0], ft.MergeSemantics)
    assert [name_of(it) for it in controls if is_tappable(it)] == ["I agree to this."]
    assert [it.checked for it in controls if isinstance(it, ft.Semantics)] == [ticked]


def test_icon_shows_the_tick() -> None:
    for ticked, icon in ((False, "CHECK_BOX_OUTLINE_BLANK"), (True, "CHECK_BOX")):
        control = checkbox("I agree to this.", ticked=ticked, on_click=lambda: None)
        shown = [it.icon for it in walk(control) if isinstance(it, ft.Icon)]
        assert shown == [getattr(ft.Icons, icon)]
