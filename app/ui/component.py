"""The house decorators: every component of the app is made with one of them.

Flet's scheduler ends at the first exception while a component is drawn again, without a message,
and the screen freezes for good. A guard on a parent does not protect its children, because Flet
draws each component on its own. So each component has its own guard: in place of one that fails
stand the two numbers that matter and, where Flet draws the exit, the exit.
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


# Flet adds the argument `key` to those of a component. No signature can express that, so the
# decorators give up the types of the arguments and keep that of the result.
def _guarded(draw: Callable[..., R], fallback: Callable[[Services | None], R]) -> Callable[..., R]:
    @wraps(draw)
    def guarded(*args: Any, **kwargs: Any) -> R:
        # First of all hooks, so that it has the same slot in every drawing.
        services = ft.use_context(ServicesContext)
        try:
            return draw(*args, **kwargs)
        except Exception as error:
            # The type alone: the message of an error may quote what was read.
            logger.error("%s could not be drawn: %s", draw.__qualname__, type(error).__name__)
            return fallback(services)

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
    """Return a guarded `act` for `on_click` and the like.

    Flet sends the traceback of an exception in an event handler to the client. The guard turns it
    into one calm line on the screen. `act` takes the event or nothing, and may be a coroutine
    function.
    """
    takes_event = bool(inspect.signature(act).parameters)

    if inspect.iscoroutinefunction(act):

        async def run_later(event: Any) -> None:
            services.notes.touch()
            try:
                await (act(event) if takes_event else act())
            except Exception as error:
                _report(services, act, error)

        return run_later

    def run(event: Any) -> None:
        services.notes.touch()
        try:
            services.state.action_failed = False
            if takes_event:
                act(event)
            else:
                act()
        except Exception as error:
            _report(services, act, error)

    return run


def effect(services: Services, act: Callable[[], None]) -> Callable[[], None]:
    """Return a guarded `act` for `ft.use_effect`, for the same reason as `handler`."""

    def run() -> None:
        try:
            act()
        except Exception as error:
            _report(services, act, error)

    return run


def _report(services: Services, act: Callable[..., Any], error: Exception) -> None:
    name = getattr(act, "__qualname__", type(act).__name__)
    logger.error("%s failed: %s", name, type(error).__name__)
    services.state.action_failed = True
