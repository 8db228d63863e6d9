"""A field of which the keyboard learns nothing, and which never takes a letter back."""

from typing import Any

import flet as ft

from app.ui.component import component
from app.ui.widgets.text_field import text_field
from tests.support.app import App
from tests.support.flet_session import FletSession, async_test

OUTSIDE: dict[str, Any] = {}


async def drawn(**options: Any) -> tuple[FletSession, list[str]]:
    """A page with one field and a button that draws it anew."""
    app = await App.started()
    heard: list[str] = []

    @component
    def Page() -> ft.Control:
        times, again = ft.use_state(0)
        return ft.Column(
            [
                text_field(app.services, "A label", "at first", on_change=heard.append, **options),
                ft.Text(f"drawn {times}"),
                ft.Button("Again", on_click=lambda _: again(lambda it: it + 1)),
            ]
        )

    app.session.close()
    session = FletSession()
    session.page.render(Page)
    await session.settle()
    return session, heard


def box(session: FletSession) -> ft.TextField:
    return next(it for it in session.controls() if isinstance(it, ft.TextField))


@async_test
async def test_it_is_plain_and_the_keyboard_learns_nothing() -> None:
    session, _ = await drawn()
    control = box(session)
    assert (control.label, control.value) == ("A label", "at first")
    assert control.autocorrect is False
    assert control.enable_suggestions is False
    assert control.enable_ime_personalized_learning is False
    assert control.password is False
    assert control.autofill_hints is None
    session.close()


@async_test
async def test_one_line_or_several_that_grow() -> None:
    for lines, expected in ((1, (False, None, 1)), (4, (True, 4, None))):
        session, _ = await drawn(lines=lines)
        control = box(session)
        assert (control.multiline, control.min_lines, control.max_lines) == expected
        session.close()


@async_test
async def test_each_letter_is_heard() -> None:
    session, heard = await drawn()
    await session.change(box(session), "a")
    await session.change(box(session), "ab")
    assert heard == ["a", "ab"]
    session.close()


@async_test
async def test_drawn_anew_it_sends_nothing_to_the_client() -> None:
    """Also where the client has said what stands there, and not yet that it has changed."""
    session, heard = await drawn()
    session.session.apply_patch(box(session)._i, {"value": "typed"})
    session.connection.messages.clear()
    await session.tap("Again")
    assert "drawn 1" in session.texts()
    assert box(session).value == "typed"
    assert "typed" not in str(session.connection.messages)
    assert "at first" not in str(session.connection.messages)
    await session.event(box(session), "change", "typed")
    assert heard == ["typed"]
    session.close()


@async_test
async def test_enter_is_heard_where_it_means_something() -> None:
    entered: list[str] = []
    session, _ = await drawn(on_submit=lambda: entered.append("entered"))
    await session.event(box(session), "submit", "at first")
    assert entered == ["entered"]
    session.close()
    session, _ = await drawn()
    assert box(session).on_submit is None
    session.close()


@async_test
async def test_what_may_only_be_read_cannot_be_typed_into() -> None:
    session, _ = await drawn(read_only=True)
    assert box(session).read_only
    session.close()
