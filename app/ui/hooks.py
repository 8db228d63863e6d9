"""Hooks that several screens share. Call them as Flet's own: first, and unconditionally."""

from collections.abc import Awaitable, Callable, Sequence

import flet as ft

from app.platform.ports import Address, CoverStore, Origin, StoredList


def use_query() -> tuple[str, Callable[[str], None]]:
    """Return the text of a search field and the function to give to its `on_change`.

    The component is drawn again at each change.
    """
    typed = ft.use_ref("")
    _, redraw = ft.use_state(0)

    def change(text: str) -> None:
        # A ref, because it holds the letters as they stand now: those that are typed while the
        # component is drawn would be lost in a state.
        typed.current = text
        redraw(lambda drawings: drawings + 1)

    return typed.current or "", change


def use_stored_list(
    store: CoverStore, name: StoredList
) -> tuple[tuple[str, ...], Callable[[Sequence[str]], None]]:
    """Return the texts of a stored list, and the function that saves other ones."""
    texts, set_texts = ft.use_state(store.read_list(name))

    def save(changed: Sequence[str]) -> None:
        set_texts(tuple(changed))
        store.save_list(name, changed)

    return texts, save


def use_origin(address: Address) -> Origin | None:
    """Return the address of this copy, with the browser's offer; None until it is told.

    The component is drawn again when the offer changes.
    """
    nothing: Origin | None = None
    origin, set_origin = ft.use_state(nothing)
    ends: list[Callable[[], None]] = []
    ends, _ = ft.use_state(ends)

    def begin() -> None:
        ends.append(address.watch_origin(set_origin))

    def stop() -> None:
        while ends:
            ends.pop()()

    # Flet forgets a cleanup that the setup returns once the component is drawn again.
    ft.use_effect(begin, [], stop)
    return origin


def use_once(act: Callable[[], Awaitable[None]]) -> tuple[Callable[[], Awaitable[None]], bool]:
    """Return `act` in a form that has no effect while it runs, and True while it runs.

    A second tap can come before the screen shows that the first one is at work. The component is
    drawn again when `act` begins and when it ends or raises.
    """
    is_running = ft.use_ref(False)
    busy, set_busy = ft.use_state(False)

    async def once() -> None:
        if is_running.current:
            return
        is_running.current = True
        set_busy(True)
        try:
            await act()
        finally:
            is_running.current = False
            set_busy(False)

    return once, busy
