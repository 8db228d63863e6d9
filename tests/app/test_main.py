"""The composition root starts the app; where it cannot, it shows the numbers."""

import logging
import re
from typing import Any

import flet as ft
import pytest

from app import main as module
from app.domain.way_back import way_back
from app.domain.way_back import write as write_way_back
from app.main import main, surface
from app.platform.ports import Platform
from storage.settings import Settings, write_settings
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import FletSession, async_test, name_of

READY = write_settings(Settings(language="en", introduced=True))


@async_test
async def test_app_starts_from_the_saved_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    platform = FakePlatform(READY)
    monkeypatch.setattr(module, "choose", lambda _: platform)
    session = FletSession()
    surface(session.page)
    await session.run(main)
    assert [view.route for view in session.views()] == ["/"]
    assert platform.count("ready") == 0
    await session.drawn()
    assert platform.count("ready") == 1
    assert session.page.title == "Norsk parlør"
    session.close()


@async_test
async def test_native_app_reads_the_preferences_of_the_phone() -> None:
    session = FletSession()
    values: dict[str, Any] = {"settings": READY, "index": write_way_back(way_back("", bytes(16)))}
    session.connection.answers = {
        "get": lambda args: values.get(args["key"]),
        "set": lambda args: values.update({args["key"]: args["value"]}) or True,
    }
    await session.run(main)
    assert [view.route for view in session.views()] == ["/b"]  # as at every start
    [search] = [it for it in session.controls() if isinstance(it, ft.TextField)]
    await session.event(search, "submit", "")
    assert [view.route for view in session.views()] == ["/b"]
    session.close()


@async_test
async def test_native_app_begins_with_the_languages() -> None:
    session = FletSession()
    session.connection.answers = {"get": lambda _: None, "set": lambda _: True}
    await session.run(main)
    assert [view.route for view in session.views()] == ["/l"]
    await session.tap("Exit")
    assert [view.route for view in session.views()] == ["/b"]
    session.close()


class Broken(FakePlatform):
    async def start(self, events: object) -> object:  # type: ignore[override]
        raise RuntimeError(f"her own words {events}")


@pytest.mark.parametrize("native", [False, True])
@async_test
async def test_failed_start_shows_the_numbers(
    native: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    platform = Broken(is_native=native)
    monkeypatch.setattr(module, "choose", lambda _: platform)
    session = FletSession()
    await session.run(main)
    names = [name_of(it).replace("\N{NO-BREAK SPACE}", " ") for it in session.tappable()]
    numbers = ["Police, emergency: 112", "ROSA, help day and night: +47 22 33 11 60"]
    assert names == ([*numbers, "Exit"] if native else numbers)
    assert platform.count("ready") == (0 if native else 1)
    assert "her own words" not in caplog.text
    assert session.crashes == []


@async_test
async def test_missing_platform_shows_the_numbers_and_the_exit(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def no_platform(page: ft.Page) -> Platform:
        raise RuntimeError(page.route)

    monkeypatch.setattr(module, "choose", no_platform)
    session = FletSession()
    with caplog.at_level(logging.ERROR, logger="varde"):
        await session.run(main)
    assert "could not start: RuntimeError" in caplog.text
    await session.tap("Exit")
    assert session.texts() == ["Norsk parlør"]


@async_test
async def test_event_before_the_first_screen_is_ignored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Early(FakePlatform):
        async def start(self, events):  # type: ignore[no-untyped-def]
            events.back()
            events.hidden()
            return await super().start(events)

    monkeypatch.setattr(module, "choose", lambda _: Early(READY))
    session = FletSession()
    await session.run(main)
    assert [view.route for view in session.views()] == ["/"]
    session.close()


def test_module_holds_no_state() -> None:
    """Android may start the UI again in the same process."""
    state = {name for name, value in vars(module).items() if isinstance(value, list | dict | set)}
    assert {name for name in state if not re.fullmatch(r"__\w+__", name)} == set()


def test_page_has_its_title_and_theme_before_flutter_connects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: dict[str, object] = {}
    monkeypatch.setattr(ft, "run", lambda main, **options: given.update(main=main, **options))
    module.run()
    assert given == {"main": main, "before_main": surface}


def test_flet_is_patched_before_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(module, "skip_defaults", lambda: order.append("patch"))
    monkeypatch.setattr(ft, "run", lambda *_, **__: order.append("run"))
    module.run()
    assert order == ["patch", "run"]
