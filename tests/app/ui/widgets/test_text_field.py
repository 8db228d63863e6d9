"""A text field teaches the keyboard nothing and never takes a letter back."""

from typing import Any

import flet as ft

from app.ui.component import component
from app.ui.widgets.text_field import text_field
from tests.support.app import App
from tests.support.flet_session import FletSession, async_test

OUTSIDE: dict[str, Any] = {}


async def drawn(**options: Any) -> tuple[FletSession, list[str]]:
    """Return a page with one field and a button that redraws it, and the reported texts."""
    app = await App.started()
    reported: list[str] = []

    @component
    def Page() -> ft.Control:
        drawings, redraw = ft.use_state(0)
        return ft.Column(
            [
                text_field(
                    app.services, "A label", "at first", on_change=reported.append, **options
                ),
                ft.Text(f"drawn {drawings}"),
                ft.Button("Again", on_click=lambda _: redraw(lambda it: it + 1)),
            ]
        )

    app.session.close()
    session = FletSession()
    session.page.render(Page)
    await session.settle()
    return session, reported


def box(session: FletSession) -> ft.TextField:
    return next(it for it in session.controls() if isinstance(it, ft.TextField))


@async_test
async def test_field_is_plain_and_the_keyboard_learns_nothing() -> None:
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
async def test_field_has_one_line_or_several_that_grow() -> None:
    for lines, expected in ((1, (False, None, 1)), (4, (True, 4, None))):
        session, _ = await drawn(lines=lines)
        control = box(session)
        assert (control.multiline, control.min_lines, control.max_lines) == expected
        session.close()


@async_test
async def test_each_letter_is_reported() -> None:
    session, reported = await drawn()
    await session.change(box(session), "a")
    await session.change(box(session), "ab")
    assert reported == ["a", "ab"]
    session.close()


@async_test
async def test_redrawn_field_sends_nothing_to_the_client() -> None:
    """Also while the client has reported the content and not yet the change."""
    session, reported = await drawn()
    session.session.apply_patch(box(session)._i, {"value": "typed"})
    session.connection.messages.clear()
    await session.tap("Again")
    assert "drawn 1" in session.texts()
    assert box(session).value == "typed"
    assert "typed" not in str(session.connection.messages)
    assert "at first" not in str(session.connection.messages)
    await session.event(box(session), "change", "typed")
    assert reported == ["typed"]
    session.close()


@async_test
async def test_enter_is_reported_only_with_on_submit() -> None:
    entered: list[str] = []
    session, _ = await drawn(on_submit=lambda: entered.append("entered"))
    await session.event(box(session), "submit", "at first")
    assert entered == ["entered"]
    session.close()
    session, _ = await drawn()
    assert box(session).on_submit is None
    session.close()


@async_test
async def test_read_only_field_cannot_be_typed_into() -> None:
    session, _ = await drawn(read_only=True)
    assert box(session).read_only
    session.close()
