"""The session without Flutter behaves as Flet's own, as far as the tests rely on it."""

from collections.abc import Callable

import flet as ft
import pytest

from tests.support.flet_session import FletSession, async_test, name_of, pack


class Counter(ft.Observable):
    def __init__(self) -> None:
        self.value = 0

    def add(self) -> None:
        self.value += 1


@ft.component
def Shown(counter: Counter) -> ft.Control:
    return ft.Column(
        [
            ft.Text(f"{counter.value}"),
            ft.TextButton("More", on_click=lambda: counter.add()),
            ft.TextButton(
                ft.Icon(ft.Icons.ADD, semantics_label="Plus"), on_click=lambda: counter.add()
            ),
            ft.IconButton(ft.Icons.ADD, tooltip="no name", on_click=lambda: counter.add()),
        ]
    )


@ft.component
def Root(counter: Counter) -> list[ft.View]:
    return [ft.View(route="/", controls=[Shown(counter)])]


@ft.component
def Holder(part: Callable[[Counter], ft.Control], counter: Counter) -> list[ft.View]:
    return [ft.View(route="/", controls=[part(counter)])]


def show(counter: Counter) -> FletSession:
    session = FletSession()
    session.page.render_views(Root, counter)
    return session


def test_session_is_written_for_this_version_of_flet() -> None:
    assert ft.__version__ == "1.0.5"


@async_test
async def test_tap_changes_the_screen_and_reaches_the_client() -> None:
    session = show(Counter())
    await session.settle()
    assert session.texts()[0] == "0"
    sent = len(session.connection.messages)
    await session.tap("More")
    assert session.texts()[0] == "1"
    assert len(session.connection.messages) > sent
    assert session.alive
    session.close()


@async_test
async def test_names_are_those_that_a_screen_reader_speaks() -> None:
    session = show(Counter())
    await session.settle()
    assert [name_of(it) for it in session.tappable()] == ["More", "Plus", ""]
    with pytest.raises(LookupError):
        session.find("Less")
    session.close()


@async_test
async def test_death_of_the_scheduler_is_seen() -> None:
    counter = Counter()

    @ft.component
    def Breaks(counter: Counter) -> ft.Control:
        if counter.value:
            raise RuntimeError("no")
        return ft.Text("whole")

    session = FletSession()
    session.page.render_views(Holder, Breaks, counter)
    await session.settle()
    assert session.alive
    counter.add()
    await session.settle()
    assert not session.alive
    session.close()


@async_test
async def test_invoked_method_is_answered() -> None:
    session = FletSession()
    session.connection.answers["get"] = lambda args: f"value of {args['key']}"
    preferences = ft.SharedPreferences()
    assert await preferences.get("x") == "value of x"


@async_test
async def test_unpackable_value_raises() -> None:
    with pytest.raises(TypeError):
        pack({"value": object()})
