"""Hooks of several screens: the text of a search, and an act that runs once at a time."""

import asyncio
from collections.abc import Awaitable, Callable

import flet as ft
import pytest

from app.ui.hooks import use_once, use_query
from tests.support.flet_session import FletSession, async_test


async def draw(part: Callable[[], ft.Control]) -> FletSession:
    session = FletSession()
    session.page.render(ft.component(part))
    await session.settle()
    return session


@async_test
async def test_query_is_what_was_typed_last_and_is_drawn_at_each_letter() -> None:
    def Search() -> ft.Control:
        query, change = use_query()
        field = ft.TextField(on_change=lambda event: change(event.control.value))
        return ft.Column([field, ft.Text(f"looking for {query!r}")])

    session = await draw(Search)
    assert session.texts() == ["looking for ''"]
    for typed in ("b", "bo", "b"):
        field = next(it for it in session.controls() if isinstance(it, ft.TextField))
        await session.change(field, typed)
        assert session.texts() == [f"looking for {typed!r}"]
    session.close()


def button(act: Callable[[], Awaitable[None]]) -> Callable[[], ft.Control]:
    """A component with one button that runs `act` once at a time."""

    def Button() -> ft.Control:
        once, busy = use_once(act)

        async def click() -> None:
            await once()

        return ft.Column(
            [ft.TextButton("Do it", on_click=click), ft.Text("busy" if busy else "idle")]
        )

    return Button


@async_test
async def test_second_tap_has_no_effect_while_the_first_is_at_work() -> None:
    begun: list[str] = []
    may_end = asyncio.Event()

    async def act() -> None:
        begun.append("begun")
        await may_end.wait()

    session = await draw(button(act))
    first_button = session.find("Do it")
    taps = [asyncio.create_task(session.event(first_button, "click")) for _ in range(2)]
    await session.settle()
    assert (begun, session.texts()) == (["begun"], ["busy"])
    may_end.set()
    await asyncio.gather(*taps)
    await session.settle()
    assert session.texts() == ["idle"]
    await session.tap("Do it")
    assert begun == ["begun", "begun"]
    session.close()


@async_test
async def test_act_that_raises_can_be_tried_again() -> None:
    tries: list[str] = []

    async def act() -> None:
        tries.append("tried")
        raise RuntimeError

    held: list[Callable[[], Awaitable[None]]] = []

    def Part() -> ft.Control:
        once, busy = use_once(act)
        held.append(once)
        return ft.Text("busy" if busy else "idle")

    session = await draw(Part)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            await held[-1]()
        await session.settle()
        assert session.texts() == ["idle"]
    assert len(tries) == 2
    session.close()
