"""A session that starts before the client: to the client it is like any other."""

import asyncio
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import flet as ft
import flet.app
import pytest
from flet.messaging.protocol import MessageAction

from app import main as module
from app.web.python.early_client import MESSAGE, MessagePacket, PlaceholderClient
from storage.settings import Settings, write_settings
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test, stop, unpack

READY = write_settings(Settings(language="en", introduced=True))
CLIENT = {
    "route": "/",
    "pwa": False,
    "web": True,
    "wasm": True,
    "pyodide": True,
    "platform_brightness": "dark",
    "width": 360.0,
    "height": 740.0,
    "platform": "android",
    "window": {"_c": "Window", "_i": 2},
    "media": {"device_pixel_ratio": 2.5, "orientation": "portrait"},
}
"""The properties that Flet's client reports in a browser."""
NUMBERS = {"_i", "id", "service_id", "uid"}
SCREEN = [MessageAction.PATCH_CONTROL] * 2
"""The first screen, and Flet's service that dials the numbers on it."""


class Browser:
    """The real app on Flet's connection, with the worker's half of it.

    `heard` are the messages that the client receives.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bridge = SimpleNamespace(documentUrl="http://localhost/")
        monkeypatch.setitem(sys.modules, "flet_js", self.bridge)
        monkeypatch.delitem(sys.modules, "flet.messaging.pyodide_connection", raising=False)
        monkeypatch.setattr(flet.app, "is_pyodide", lambda: True)
        monkeypatch.setattr(module, "choose", self._chosen)
        self.platform = FakePlatform(READY)
        self.pages: list[ft.Page] = []
        self.heard: list[tuple[MessageAction, Any]] = []
        module.run()

    def _chosen(self, page: ft.Page) -> FakePlatform:
        self.pages.append(page)
        return self.platform

    @property
    def page(self) -> ft.Page:
        """The page of the one session."""
        [page] = self.pages
        return page

    async def connect_placeholder(self) -> None:
        """Connect the placeholder, and let everything settle."""
        await PlaceholderClient(self.bridge).connect()
        await settle()

    async def connect(self) -> None:
        """Connect the client, as the worker does when it comes."""
        await self.bridge.start_connection(self._hear)

    def _hear(self, packet: bytes) -> None:
        assert packet.startswith(MESSAGE)
        action, body = unpack(packet[len(MESSAGE) :])
        self.heard.append((MessageAction(action), body))

    def send(self, action: MessageAction, body: dict[str, Any]) -> None:
        """Send a message from the client."""
        self.bridge.send(MessagePacket(action, body))

    async def register(self, **about: Any) -> None:
        """Send the client's first message, and let everything settle."""
        page = {**CLIENT, **about}
        self.send(MessageAction.REGISTER_CLIENT, {"session_id": "", "page_name": "", "page": page})
        await settle()

    def close(self) -> None:
        """Stop Flet's scheduler."""
        stop(self.page.session)


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


def alike(said: Any) -> Any:
    """The same without the numbers of controls and the like, which differ between sessions."""
    if isinstance(said, dict):
        return {name: alike(value) for name, value in said.items() if name not in NUMBERS}
    return [alike(value) for value in said] if isinstance(said, list | tuple) else said


@async_test
async def test_first_screen_is_there_before_the_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = Browser(monkeypatch)
    await browser.connect_placeholder()
    assert browser.platform.count("start") == 1
    await browser.connect()
    await settle()
    assert browser.heard == []  # a client receives nothing before it registers
    browser.send(MessageAction.REGISTER_CLIENT, {"session_id": "", "page_name": "", "page": CLIENT})
    # All of it comes without another turn of the event loop.
    actions = [action for action, _ in browser.heard]
    assert actions == [MessageAction.REGISTER_CLIENT, *SCREEN]
    await settle()
    assert browser.platform.count("start") == 1
    browser.close()


@async_test
async def test_client_receives_the_same_with_and_without_placeholder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[list[tuple[MessageAction, Any]]] = []
    for early in (False, True):
        browser = Browser(monkeypatch)
        if early:
            await browser.connect_placeholder()
        await browser.connect()
        await browser.register()
        told.append(browser.heard)
        browser.close()
    late, soon = told
    assert alike(late[1:]) == alike(soon[1:])
    # Flet does not echo the client's properties then, and assumes default media: its controls ask
    # Flutter for those.
    answers = [dict(alike(heard[0][1])["page_patch"]) for heard in told]
    echoed = {name for name in CLIENT if answers[0].get(name) != answers[1].get(name)}
    assert echoed == set(CLIENT) - {"route", "pwa", "window"}
    for name in echoed:
        del answers[0][name]
        answers[1].pop(name, None)
    assert answers[0] == answers[1]


@async_test
async def test_session_learns_the_clients_properties(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = Browser(monkeypatch)
    await browser.connect_placeholder()
    assert browser.page.width is None
    await browser.connect()
    await browser.register(width=800.0)
    page = browser.page
    assert (page.width, page.height, page.web) == (800.0, 740.0, True)
    assert page.platform is ft.PagePlatform.ANDROID
    assert page.platform_brightness is ft.Brightness.DARK
    assert page.media.device_pixel_ratio == 2.5
    browser.close()


@async_test
async def test_client_that_comes_first_waits_for_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = Browser(monkeypatch)
    await PlaceholderClient(browser.bridge).connect()
    await browser.connect()
    await browser.register()
    actions = [action for action, _ in browser.heard]
    assert actions == [MessageAction.REGISTER_CLIENT, *SCREEN]
    assert browser.page.width == 360.0
    browser.close()


@pytest.mark.parametrize("early", [False, True])
@async_test
async def test_another_address_opens_its_screen(
    early: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(monkeypatch)
    if early:
        await browser.connect_placeholder()
    await browser.connect()
    await browser.register(route="/h")
    assert browser.platform.calls[-1] == ("set_back_depth", 1)
    assert browser.page.route == "/h"
    browser.close()


@async_test
async def test_placeholder_steps_aside_for_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser(monkeypatch)
    flets: list[Callable[[Any], None]] = []
    start = browser.bridge.start_connection

    async def noted(say: Callable[[bytes], object]) -> None:
        await start(say)
        flets.append(browser.bridge.send)

    browser.bridge.start_connection = noted
    await browser.connect_placeholder()
    await browser.connect()
    await browser.register()
    assert [browser.bridge.send] == flets
    before = len(browser.heard)
    moved = {"target": 1, "name": "route_change", "data": {"route": "/h"}}
    browser.send(MessageAction.CONTROL_EVENT, moved)
    await settle()
    assert len(browser.heard) > before
    browser.close()
