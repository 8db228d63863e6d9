"""An announcement is a live region."""

import flet as ft

from app.ui.widgets.announcement import announce


def test_content_is_in_a_live_region() -> None:
    content = ft.Text("Saved")
    region = announce(content)
    assert isinstance(region, ft.Semantics)
    assert (region.live_region, region.content) == (True, content)
