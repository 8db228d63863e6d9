"""Every screen, drawn by the real root component in a real Flet session."""

import flet as ft
import pytest

from app.domain.routes import FIRST_CARD, Route
from app.platform.ports import Handover
from i18n.languages import LANGUAGES, SOURCE
from i18n.words import words_for
from storage.settings import Settings, StartScreen, write_settings
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test, is_tappable, name_of
from tests.support.guide import bundled
from tests.support.routes import every_route

GUIDE = bundled()
SCREENS = list(every_route(GUIDE))
IN_EACH_SCRIPT = (
    Route.HOME,
    "/t/1",
    "/h/1",
    "/w/1",
    FIRST_CARD,
    Route.INTERPRETER,
    Route.SEARCH,
    Route.OPTIONS,
    Route.LANGUAGE,
    Route.REHEARSAL,
    Route.NOTES,
)
"""Screens that are drawn in each script: one of each kind whose parts depend on the language, be it
on its direction, on its letters or on what else is shown beside it."""


SCRIPTS = ("nb", "ar", "uk", "th", "hi")
"""A language of each script and direction."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Draw every screen in English and some in each script; with `--long` all in all languages."""
    if "tag" in metafunc.fixturenames:
        long = metafunc.config.getoption("--long")
        cases = [
            (route, language.tag, native)
            for route in SCREENS
            for language in LANGUAGES
            for native in (False, True)
            if long
            or language is SOURCE
            or (route in IN_EACH_SCRIPT and language.tag in SCRIPTS and not native)
        ]
        metafunc.parametrize(("route", "tag", "native"), cases)


@async_test
async def test_every_screen_is_drawn_whole(
    route: str, tag: str, native: bool, caplog: pytest.LogCaptureFixture
) -> None:
    app = await App.started(route, language=tag, guide=GUIDE, native=native)
    assert app.place == route
    assert app.session.crashes == []
    assert app.session.alive
    shown = " ".join(app.session.texts())
    assert "{" not in shown
    assert "could not be drawn" not in caplog.text
    nameless = [it for it in app.session.controls() if is_tappable(it) and not name_of(it)]
    assert nameless == []
    assert_one_first_heading(app)
    if native:
        assert_exit_above_all(app, words_for(tag, GUIDE.facts)("Exit"))
    else:  # the page around it has the exit
        names = [name_of(it) for it in app.session.tappable()]
        assert words_for(tag, GUIDE.facts)("Exit") not in names
    app.session.close()


def assert_one_first_heading(app: App) -> None:
    levels = [
        it.heading_level
        for it in app.session.controls()
        if isinstance(it, ft.Semantics) and it.heading_level
    ]
    assert levels.count(1) == 1
    assert set(levels) <= {1, 2, 3}


def assert_exit_above_all(app: App, name: str) -> None:
    whole = next(it for it in app.session.controls() if isinstance(it, ft.Stack))
    pill = whole.controls[-1]
    assert isinstance(pill, ft.Container)
    assert [name_of(it) for it in app.session.tappable(pill)] == [name]
    assert (pill.right, pill.top) == (8, 8)


@pytest.mark.parametrize("route", ["/zzz", "/t/99", "/t/0", "/t/x", "/h/99", "/t/1/2", "//", "/b"])
@async_test
async def test_an_unknown_route_lands_on_home(route: str) -> None:
    app = await App.started(route)
    assert app.places == ["/"]
    app.session.close()


@async_test
async def test_the_way_in_is_language_limits_rehearsal_home() -> None:
    app = await App.started("/t/1", language="", introduced=False)
    assert app.places == ["/l"]
    await app.session.tap("English")
    assert app.places == ["/l", "/n"]
    await app.session.tap("Next")
    assert app.places == ["/l", "/n", "/n/2"]
    assert '"introduced":true' in app.platform.settings
    await app.session.tap("Continue")
    assert app.places == ["/"]
    app.session.close()


@async_test
async def test_a_screen_that_lies_under_another_one_is_not_what_is_ready() -> None:
    app = await App.started()
    await app.session.drawn()
    app.platform.events.hand_over(
        Handover(
            app.platform.settings,
            bilingual=False,
            stack=("/t/1",),
            key="",
            offset=0,
            opened={},
            answers={"danger": "no"},
            ticked=frozenset(),
        )
    )
    assert app.state.visit.answers == {"danger": "no"}
    await app.session.settle()
    below, top = app.session.views()
    await app.session.drawn(below)
    assert app.platform.count("ready") == 1
    await app.session.drawn(top)
    assert app.platform.count("ready") == 2
    app.session.close()


@async_test
async def test_the_first_screen_drawn_is_the_one_that_she_reads() -> None:
    platform = FakePlatform()
    settings = write_settings(Settings(language="en", introduced=True))
    stack, none = ("/", "/t/1"), frozenset[str]()
    platform.handover = Handover(settings, True, stack, "", 0, {}, {"danger": "no"}, none)
    app = await App.started(platform=platform)
    assert app.places == ["/", "/t/1"]
    assert app.state.visit.bilingual
    assert app.state.visit.answers == {"danger": "no"}
    await app.session.drawn()
    assert app.platform.count("ready") == 1
    app.session.close()


@async_test
async def test_the_platform_is_told_the_depth_and_that_the_first_screen_is_there() -> None:
    app = await App.started()
    assert app.platform.calls == [("start", None), ("hush", None), ("set_back_depth", 0)]
    await app.session.drawn()
    assert app.platform.calls[3:] == [("ready", None)]
    await app.session.tap("One")
    assert app.platform.calls[-1] == ("set_back_depth", 1)
    app.platform.events.back()
    await app.session.settle()
    assert app.places == ["/"]
    assert app.platform.calls[-1] == ("set_back_depth", 0)
    app.session.close()


@async_test
async def test_the_phones_own_back_takes_the_top_screen_away_once() -> None:
    app = await App.started()
    await app.session.tap("One")
    await app.session.event(app.session.page, "view_pop", {"route": "/t/1"})
    assert app.places == ["/"]
    await app.session.tap("Two")
    await app.session.event(app.session.page, "view_pop", {"route": "/t/1"})
    assert app.places == ["/", "/t/2"]
    app.session.close()


@async_test
async def test_a_typed_address_opens_its_screen_above_home() -> None:
    app = await App.started()
    await app.session.event(app.session.page, "route_change", {"route": "/t/2"})
    assert app.places == ["/", "/t/2"]
    await app.session.event(app.session.page, "route_change", {"route": "/nowhere"})
    assert app.places == ["/"]
    app.session.close()


def body_size(page: ft.Page) -> float:
    assert page.theme is not None
    assert page.theme.text_theme is not None
    style = page.theme.text_theme.body_large
    assert isinstance(style, ft.TextStyle)
    assert style.size is not None
    return style.size


def mode(page: ft.Page) -> str | None:
    return page.theme_mode.value if page.theme_mode else None


@async_test
async def test_settings_take_effect_at_once() -> None:
    app = await App.started("/s")
    page = app.session.page
    assert mode(page) == "system"
    before = body_size(page)
    await app.session.tap("Largest")
    assert body_size(page) == 2 * before
    await app.session.tap("Dark")
    assert mode(page) == "dark"
    assert '"text":2.0,"mode":"dark"' in app.platform.settings
    app.session.close()


@async_test
async def test_another_language_changes_the_whole_screen() -> None:
    app = await App.started("/s")
    await app.session.tap("Language: English")
    await app.session.tap("Norsk bokmål")
    assert app.places == ["/", "/s"]
    names = [name_of(it) for it in app.session.tappable()]
    assert [name for name in names if name.endswith(": Norsk bokmål")]
    app.session.close()


@async_test
async def test_leaving_in_a_browser_is_left_to_the_page() -> None:
    app = await App.started("/t/1")
    app.services.leave()
    assert app.platform.count("leave") == 1
    app.session.close()


@async_test
async def test_leaving_natively_shows_the_phrasebook_and_forgets_the_place() -> None:
    app = await App.started("/t/1", native=True)
    await app.session.tap("Exit")
    assert app.places == ["/b"]
    assert "Exit" not in [name_of(it) for it in app.session.tappable()]
    assert '"face":"book"' in app.platform.settings
    app.session.close()


@async_test
async def test_after_leaving_the_app_opens_with_the_phrasebook() -> None:
    left = Settings(language="en", introduced=True, start_screen=StartScreen.PHRASEBOOK)
    app = await App.started("/t/1", settings=left, native=True)
    assert app.places == ["/b"]
    app.session.close()


@async_test
async def test_hidden_natively_the_phrasebook_is_what_can_be_seen_until_she_comes_back() -> None:
    app = await App.started("/t/1", native=True)
    app.platform.events.hidden()
    await app.session.settle()
    assert app.places == ["/b"]
    app.platform.events.shown()
    await app.session.settle()
    assert app.places == ["/b"]
    app.state.return_to_guide()
    await app.session.settle()
    assert app.places == ["/", "/t/1"]
    app.session.close()


@pytest.mark.parametrize("route", ["/", "/h/1", "/h/2"])
@async_test
async def test_guide_is_shown_again_after_a_call_that_was_started_here(route: str) -> None:
    app = await App.started(route, native=True)
    place = app.places
    actions = ((it, getattr(it, "action", None)) for it in app.session.tappable())
    dials = next(it for it, act in actions if isinstance(act, ft.OpenUrl) and "tel:" in act.url)
    await app.session.event(dials, "click")
    app.platform.events.hidden()
    await app.session.settle()
    assert app.places == [*place, "/b"]
    app.platform.events.shown()
    await app.session.settle()
    assert app.places == place
    app.session.close()
