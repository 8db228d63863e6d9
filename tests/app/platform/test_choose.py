"""The choice of the platform."""

import sys

import pytest

from app.platform import web
from app.platform.choose import choose
from app.platform.native import NativePlatform
from app.platform.web import WebPlatform
from tests.support.flet_session import FletSession, async_test


@async_test
async def test_phone_or_desktop_gets_the_native_platform() -> None:
    assert isinstance(choose(FletSession().page), NativePlatform)


@async_test
async def test_browser_gets_the_web_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    session = FletSession()
    monkeypatch.setattr(web, "BrowserChannel", object)
    monkeypatch.setattr(sys, "platform", "emscripten")
    chosen = choose(session.page)
    monkeypatch.undo()
    assert isinstance(chosen, WebPlatform)
