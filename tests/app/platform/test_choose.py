"""The one choice of the platform."""

import sys

import pytest

from app.platform import web
from app.platform.choose import choose
from app.platform.native import NativePlatform
from app.platform.web import WebPlatform
from tests.support.flet_session import FletSession, async_test


@async_test
async def test_on_a_phone_or_a_desktop() -> None:
    assert isinstance(choose(FletSession().page), NativePlatform)


@async_test
async def test_in_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    session = FletSession()
    monkeypatch.setattr(web, "BrowserChannel", object)
    monkeypatch.setattr(sys, "platform", "emscripten")
    chosen = choose(session.page)
    monkeypatch.undo()
    assert isinstance(chosen, WebPlatform)
