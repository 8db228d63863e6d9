"""Failures while drawing or tapping never freeze the app and never quote what was read."""

import logging
from dataclasses import replace
from typing import Any

import flet as ft
import pytest

from app.notes.session import NotesSession
from app.session.state import State
from app.ui.component import component, effect, handler, screen, stack
from app.ui.context import Services, ServicesContext, use_services
from i18n.words import words_for
from storage.settings import Settings, write_settings
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import FletSession, async_test, name_of
from tests.support.guide import READ, small_guide

SECRET = "her own words"
NUMBERS = ["Police, emergency: 112", "ROSA, help day and night: +47 22 33 11 60"]


def services(*, native: bool = False) -> Services:
    guide = small_guide()
    state = State(
        write_settings(Settings(language="en", introduced=True)),
        is_known=lambda route: route in ("/", "/broken", "/hooks"),
        save=FakePlatform().save,
        draws_cover=native,
    )
    platform = FakePlatform(is_native=native)
    words, notes = words_for("en", guide.facts), NotesSession(platform)
    sizes = (False, False, False, lambda *_: None)
    return Services(guide, words, None, state, notes, platform, lambda: READ, {}, *sizes)


@component
def Part() -> ft.Control:
    if use_services().state.route == "/broken":
        raise RuntimeError(SECRET)
    return ft.Text("a part")


@component
def Hooks() -> ft.Control:
    first, _ = ft.use_state("first")
    if use_services().state.route == "/hooks":
        raise RuntimeError(SECRET)
    second, _ = ft.use_state("second")
    return ft.Text(f"{first} {second}")


@screen
def Whole() -> ft.View:
    route = use_services().state.route
    return ft.View(route="/", controls=[ft.Text(f"at {route}"), Part(), Hooks()])


@stack
def Root(services: Services) -> list[ft.View]:
    return ServicesContext(services, lambda: [Whole()])


def show(root: Any, given: Services) -> FletSession:
    session = FletSession()
    session.page.render_views(Observing, root, given, given.state)
    return session


@ft.component
def Observing(root: Any, given: Services, _: State) -> Any:
    return root(given)


def numbers(session: FletSession) -> list[str]:
    return [name_of(it).replace("\N{NO-BREAK SPACE}", " ") for it in session.tappable()]


@async_test
async def test_failed_part_shows_the_numbers_and_the_rest_lives_on() -> None:
    given = services()
    session = show(Root, given)
    await session.settle()
    assert session.texts() == ["at /", "a part", "first second"]
    given.state.open("/broken")
    await session.settle()
    assert session.texts()[0] == "at /broken"
    assert numbers(session) == NUMBERS
    assert session.alive
    given.state.home()
    await session.settle()
    assert session.texts() == ["at /", "a part", "first second"]
    session.close()


@async_test
async def test_fallback_dials_in_the_tap_itself() -> None:
    given = services()
    session = show(Root, given)
    given.state.open("/broken")
    await session.settle()
    urls = [it.url for it in session.controls() if isinstance(it, ft.FilledButton)]
    assert urls == [
        ft.Url("tel:112", ft.UrlTarget.SELF),
        ft.Url("tel:+4722331160", ft.UrlTarget.SELF),
    ]
    session.close()


@async_test
async def test_failure_between_hooks_does_not_mix_their_states() -> None:
    given = services()
    session = show(Root, given)
    given.state.open("/hooks")
    await session.settle()
    assert "first second" not in session.texts()
    given.state.home()
    await session.settle()
    assert session.texts()[-1] == "first second"
    assert session.alive
    session.close()


@async_test
async def test_failed_screen_shows_the_numbers_and_natively_the_exit() -> None:
    @screen
    def Broken() -> ft.View:
        raise RuntimeError(SECRET)

    @stack
    def Stack(services: Services) -> list[ft.View]:
        return ServicesContext(services, lambda: [Broken()])

    for native, exits in ((False, 0), (True, 1)):
        given = services(native=native)
        session = show(Stack, given)
        await session.settle()
        assert numbers(session)[:2] == NUMBERS
        assert numbers(session).count("Exit") == exits
        if native:
            await session.tap("Exit")
            assert given.state.is_covered
        session.close()


@async_test
async def test_failed_stack_is_one_screen_with_the_numbers() -> None:
    @stack
    def Broken(services: Services) -> list[ft.View]:
        if services.state.route == "/broken":
            raise RuntimeError(SECRET)
        return ServicesContext(services, lambda: [Whole()])

    given = services()
    session = show(Broken, given)
    given.state.open("/broken")
    await session.settle()
    assert numbers(session)[0] == "Police, emergency: 112"
    given.state.home()
    await session.settle()
    assert session.texts()[0] == "at /"
    session.close()


@async_test
async def test_fallback_needs_no_catalogue() -> None:
    class Wordless:
        def __call__(self, message: str) -> str:
            raise RuntimeError(SECRET + message)

    given = replace(services(), words=Wordless())  # type: ignore[arg-type]
    session = show(Root, given)
    given.state.open("/broken")
    await session.settle()
    assert numbers(session)[0] == "Police, emergency: 112"
    session.close()


@async_test
async def test_log_names_the_component_and_quotes_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    given = services()
    session = show(Root, given)
    with caplog.at_level(logging.ERROR, logger="varde"):
        given.state.open("/broken")
        await session.settle()
    assert "Part could not be drawn: RuntimeError" in caplog.text
    assert SECRET not in caplog.text
    assert SECRET not in str(session.connection.messages)
    session.close()


def fail(_: object = None) -> None:
    raise RuntimeError(SECRET)


async def fail_later() -> None:
    raise RuntimeError(SECRET)


@pytest.mark.parametrize("act", [fail, lambda: fail(), fail_later])
@async_test
async def test_failed_tap_is_one_calm_line(act: Any, caplog: pytest.LogCaptureFixture) -> None:
    given = services()
    session = FletSession()
    session.page.views = [ft.View(controls=[ft.TextButton("Try", on_click=handler(given, act))])]
    session.page.update()
    await session.tap("Try")
    assert given.state.action_failed
    assert session.crashes == []
    assert SECRET not in caplog.text


@async_test
async def test_next_working_tap_removes_the_line() -> None:
    given = services()
    given.state.action_failed = True
    seen: list[object] = []
    handler(given, seen.append)("event")
    assert seen == ["event"]
    assert not given.state.action_failed


def test_failed_effect_is_one_calm_line() -> None:
    given = services()
    effect(given, fail)()
    assert given.state.action_failed


def test_component_outside_the_app_raises() -> None:
    with pytest.raises(RuntimeError):
        use_services()
