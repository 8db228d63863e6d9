"""Sticky headings: a copy of a heading stays at the upper edge while its part is read.

Flet has nothing that stays in place while the content around it scrolls. So Python adds up the
heights of the parts and follows the scroll, as the client reports both.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import flet as ft

from app.ui.component import component, effect
from app.ui.context import Services, use_services
from app.ui.widgets.scroll_target import scroll_to_target
from app.ui.widgets.spoken import SHIELD, unspoken

RING: Final = 5
"""Logical pixels that a focus ring reaches beyond a button."""
INSET: Final = RING
"""Logical pixels above the first part of a screen."""
SPACING: Final = 12
"""Logical pixels between two parts."""
SIDE: Final = 16
"""Logical pixels on both sides of the parts."""
INTERVAL: Final = 100
"""Milliseconds between two reports of a scroll that goes on; its end is always reported."""
LAST_REPORT: Final = 0.3
"""Seconds after which the end of a scroll by the app has been reported."""


class WithHeading(NamedTuple):
    """A part of a screen, and the copy of its heading; None while the part needs none.

    What is tapped in the copy must not take the focus: a keyboard has the heading itself.
    """

    part: ft.Control
    heading: ft.Control | None


class ScrollSpy:
    """Finds the part of a screen that the upper edge of the scrolling area crosses."""

    def __init__(self) -> None:
        self._heights: dict[int, float] = {}
        self._heading = 0.0
        self._scrolled = 0.0
        self._height = 0.0
        self._opened = ""
        self._is_chosen = False
        self._led_to: int | None = None  # the part with the text that she is led to
        self.column: ft.Column | None = None
        """The column that scrolls, as it was drawn last."""
        self.on_change: Callable[[int | None], None] | None = None
        """Takes the number of the part, as `current_part` returns it, after each report."""

    def report_part(self, number: int, height: float) -> None:
        """Note the height of the part with this number, counted from 0, in logical pixels."""
        self._heights[number] = height
        self._changed()

    def report_area(self, height: float) -> None:
        """Note the height of the scrolling area."""
        self._height = height

    def await_opened(self, key: str, *, is_chosen: bool = False) -> None:
        """Note that the part with this key was opened, and will grow; "" for none.

        With `is_chosen` it was chosen in the list of contents, so the others may shrink.
        """
        self._opened, self._is_chosen = key, is_chosen

    def take_opened(self, number: int, key: object) -> str:
        """Return the key of the part to scroll to, once; "" for none.

        The part with this number and key was laid out. One that was chosen is always scrolled to,
        another one where it does not fit.
        """
        opened = self._opened
        if not self._is_chosen and key != opened:
            return ""
        is_chosen = self._is_chosen
        self.await_opened("")
        fits = self._top(number) + self._heights[number] <= self._scrolled + self._height
        return opened if is_chosen or not fits else ""

    def report_heading(self, height: float) -> None:
        """Note the height of the copy: it makes room before the next part's heading comes."""
        self._heading = height

    def lead_to(self, number: int | None) -> None:
        """Take this part as the one at the edge until `show_target` has scrolled into it.

        So the copy of its heading is there at once, and its height is known.
        """
        self._led_to = number

    def report_scroll(self, pixels: float) -> None:
        """Note how far the content has scrolled."""
        self._scrolled = pixels
        self._changed()

    def current_part(self) -> int | None:
        """Return the number of the part whose upper end has left, None between two parts."""
        if self._led_to is not None:
            return self._led_to
        top: float = INSET
        for number, height in sorted(self._heights.items()):
            if top < self._scrolled < top + height - self._heading:
                return number
            top += height + SPACING
        return None

    def _top(self, number: int) -> float:
        before = [height for it, height in self._heights.items() if it < number]
        return INSET + sum(before) + SPACING * len(before)

    async def scroll_to(self, services: Services, key: str) -> None:
        """Scroll the heading with this key to the edge, with room for its focus ring."""
        if self.column:
            services.state.scroll_target = key
            await scroll_to_target(services, self.column, lambda: RING)

    async def show_target(self, services: Services) -> None:
        """Scroll to the state's scroll target, below the copy of its heading.

        A heading itself has room for its focus ring.
        """
        if self.column:
            await scroll_to_target(
                services, self.column, lambda: RING if self._led_to is None else self._heading
            )
        await asyncio.sleep(LAST_REPORT)
        self._led_to = None
        self._changed()

    def _changed(self) -> None:
        if self.on_change:
            self.on_change(self.current_part())


def use_scroll_spy(layout: object = None) -> ScrollSpy:
    """Return the spy of this screen, a new one for another `layout`.

    A hook: call it first, and unconditionally.
    """
    return ft.use_memo(ScrollSpy, [layout])


def measured(services: Services, spy: ScrollSpy, parts: Sequence[ft.Control]) -> list[ft.Control]:
    """Return these parts of a screen in boxes that report their heights to the spy."""

    def box(number: int, part: ft.Control) -> ft.Control:
        def resized(event: ft.LayoutSizeChangeEvent[ft.LayoutControl]) -> None:
            effect(services, lambda: spy.report_part(number, event.height))()
            if opened := spy.take_opened(number, part.key):
                ft.context.page.run_task(spy.scroll_to, services, opened)

        return ft.Container(part, on_size_change=resized)

    return [box(number, part) for number, part in enumerate(parts)]


@component
def StickyHeading(
    spy: ScrollSpy, headings: Sequence[ft.Control | None], width: float | None
) -> ft.Control:
    """Draw the heading of the part at the edge over the content; nothing where it has none.

    `width` is that of the content, None for all of the screen. A screen reader does not meet it,
    because it has the heading itself.
    """
    services = use_services()
    number, set_number = ft.use_state(spy.current_part())
    spy.on_change = set_number
    heading = headings[number] if number is not None and number < len(headings) else None
    if heading is None:
        return ft.Container()

    def resized(event: ft.LayoutSizeChangeEvent[ft.LayoutControl]) -> None:
        effect(services, lambda: spy.report_heading(event.height))()

    # In a browser a tap goes to the topmost part of the accessibility tree. Without one of its own
    # the copy would let it through to a button that has scrolled below it.
    shield = ft.Semantics(container=True, identifier=SHIELD, content=unspoken(heading))
    return ft.Container(
        ft.Container(
            shield,
            width=width,
            padding=ft.Padding.symmetric(horizontal=SIDE),
            bgcolor=ft.Colors.SURFACE,
            on_size_change=resized,
        ),
        alignment=ft.Alignment.TOP_CENTER,
    )
