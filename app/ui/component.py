"""The house decorators. Every component of the app is made with one of these.

Flet's scheduler dies of the first exception raised while something is drawn again, without a
message, and the screen is frozen for good. A guard on a parent does not protect its children,
because each is drawn on its own. So each has its own guard: what cannot be drawn is replaced by
the two numbers that matter and, where Flet draws the exit, the exit.
"""

import inspect
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import flet as ft

from app.ui.context import Services, ServicesContext
from app.ui.fallback import fallback_panel, fallback_view

R = TypeVar("R")

logger = logging.getLogger("varde")


# Flet adds the argument `key` to whatever a component takes. No signature can say that, so the
# decorators give up the arguments' types and keep the result's.
def _guarded(draw: Callable[..., R], instead: Callable[[Services | None], R]) -> Callable[..., R]:
    @wraps(draw)
    def guarded(*args: Any, **kwargs: Any) -> R:
        # Asked for before anything else, so that the hook has the same slot in every drawing.
        services = ft.use_context(ServicesContext)
        try:
            return draw(*args, **kwargs)
        except Exception as error:
            # The kind alone: the text of an error may quote what was read.
            logger.error("%s could not be drawn: %s", draw.__qualname__, type(error).__name__)
            return instead(services)

    return ft.component(guarded)


def component(draw: Callable[..., ft.Control]) -> Callable[..., ft.Control]:
    """Make a component that draws a part of a screen."""
    return _guarded(draw, fallback_panel)


def screen(draw: Callable[..., ft.View]) -> Callable[..., ft.View]:
    """Make a component that draws a whole screen."""
    return _guarded(draw, fallback_view)


def stack(draw: Callable[..., list[ft.View]]) -> Callable[..., list[ft.View]]:
    """Make the component that draws the stack of screens."""
    return _guarded(draw, lambda services: [fallback_view(services)])


def handler(services: Services, act: Callable[..., Any]) -> Callable[..., Any]:
    """What to give to `on_click` and its like in place of `act`.

    Flet sends the traceback of an exception in a handler to the client. Here it becomes one calm
    line on the screen. `act` takes the event or nothing, and may be a coroutine function.
    """
    takes_event = bool(inspect.signature(act).parameters)

    if inspect.iscoroutinefunction(act):

        async def run_later(event: Any) -> None:
            services.notes.touch()
            try:
                await (act(event) if takes_event else act())
            except Exception as error:
                _stumble(services, act, error)

        return run_later

    def run(event: Any) -> None:
        services.notes.touch()
        try:
            services.state.clear_failure()
            if takes_event:
                act(event)
            else:
                act()
        except Exception as error:
            _stumble(services, act, error)

    return run


def effect(services: Services, act: Callable[[], None]) -> Callable[[], None]:
    """What to give to `ft.use_effect` in place of `act`, for the same reason as `handler`."""

    def run() -> None:
        try:
            act()
        except Exception as error:
            _stumble(services, act, error)

    return run


def _stumble(services: Services, act: Callable[..., Any], error: Exception) -> None:
    name = getattr(act, "__qualname__", type(act).__name__)
    logger.error("%s failed: %s", name, type(error).__name__)
    services.state.report_failure()
