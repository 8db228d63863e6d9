"""A real Flet session without Flutter, over a connection that records and answers.

It uses private parts of Flet, and no other file does so for tests. test_flet_session.py names the
version that it is written for, and fails if another one differs.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from functools import cache, wraps
from inspect import getattr_static
from typing import Any

import flet as ft
import msgpack  # type: ignore[import-untyped]
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
from flet.controls.value_types import Prop
from flet.messaging.connection import Connection
from flet.messaging.protocol import (
    InvokeMethodRequestBody,
    Message,
    MessageAction,
    configure_encode_object_for_msgpack,
    decode_ext_from_msgpack,
)
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

Answer = Callable[[dict[str, Any]], Any]


class RecordingConnection(Connection):
    """Records each message as a client unpacks it, and answers invoked methods.

    A method that is not in `answers` gets no answer, as from a client that has gone.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.page_url = "http://localhost/"
        self.pubsubhub = PubSubHub()
        self.loop = asyncio.get_running_loop()
        self.messages: list[tuple[MessageAction, Any]] = []
        self.answers: dict[str, Answer] = {}
        self.session: Session | None = None

    def send_message(self, message: Message) -> None:
        self.messages.append((message.action, pack(message.body)))
        if message.action == MessageAction.INVOKE_METHOD:
            self._answer(message.body)

    def _answer(self, call: InvokeMethodRequestBody) -> None:
        answer = self.answers.get(call.name)
        if answer is None or self.session is None:
            return
        try:
            result, error = answer(call.args or {}), None
        except Exception as problem:
            result, error = None, str(problem)
        asyncio.get_running_loop().call_soon(
            self.session.handle_invoke_method_results,
            call.control_id,
            call.call_id,
            result,
            error,
        )


class FletSession:
    """A session from the registration of the client on. `page` is the one that `main` gets."""

    def __init__(self, route: str = "/", **page: Any) -> None:
        self.connection = RecordingConnection()
        self.session = Session(self.connection)
        self.connection.session = self.session
        client = {"route": route, "web": False, "platform": "linux", "width": 360, "height": 740}
        self.session.apply_page_patch({**client, **page})
        # The answer to the registration: every control of the first page must survive packing.
        pack(self.session.get_page_patch())  # type: ignore[no-untyped-call]
        _context_page.set(self.page)  # type: ignore[arg-type]

    @property
    def page(self) -> ft.Page:
        page: ft.Page = self.session.page
        return page

    async def run(self, main: Callable[[ft.Page], Awaitable[None]]) -> None:
        """Run an app's `main` until everything that it started has settled."""
        await main(self.page)
        await self.settle()

    async def settle(self) -> None:
        """Run every task that is ready, without waiting for any clock."""
        for _ in range(30):
            await asyncio.sleep(0)

    @property
    def alive(self) -> bool:
        """True while the scheduler draws. An exception while drawing ends it silently."""
        task = self.session._Session__updates_task  # type: ignore[attr-defined]
        return task is not None and not task.done()

    @property
    def crashes(self) -> list[Any]:
        """The messages of exceptions that were sent to the client."""
        return [
            body
            for action, body in self.connection.messages
            if action == MessageAction.SESSION_CRASHED
        ]

    def views(self) -> list[ft.View]:
        """Return the views on the page, the lowest first."""
        return [drawn(view) for view in _as_list(drawn(self.page.views))]

    def top(self) -> ft.View:
        """Return the view on top, the one in sight."""
        return self.views()[-1]

    def controls(self, root: Any = None) -> Iterator[BaseControl]:
        """Yield every control below `root`, by default the top view, in reading order."""
        yield from walk(self.top() if root is None else root)

    def texts(self, root: Any = None) -> list[str]:
        """Return all texts below `root`, in reading order."""
        found = self.controls(root)
        texts = (it for it in found if isinstance(it, ft.Text) and it.semantics_label != "")
        return [it.value for it in texts if it.value]

    def tappable(self, root: Any = None) -> list[BaseControl]:
        """Return the controls below `root` that do something when tapped."""
        return [it for it in self.controls(root) if is_tappable(it)]

    def find(self, name: str) -> BaseControl:
        """Return the tappable control with this name. Raises LookupError unless there is one."""
        found = [it for it in self.tappable() if name_of(it) == name]
        if len(found) != 1:
            names = [name_of(it) for it in self.tappable()]
            raise LookupError(f"{len(found)} controls named {name!r} among {names}")
        return found[0]

    def links(self) -> list[tuple[str, str, object]]:
        """Return (name, URL, target) of every control that opens a URL in the tap itself."""
        actions = ((it, getattr(it, "action", None)) for it in self.tappable())
        return [
            (name_of(it), action.url, action.target)
            for it, action in actions
            if isinstance(action, ft.OpenUrl)
        ]

    async def tap(self, name: str) -> None:
        """Report a tap on the control with this name."""
        await self.event(self.find(name), "click")

    async def event(self, control: BaseControl, name: str, data: Any = None) -> None:
        """Report an event of a control, and run everything that it starts."""
        await self.session.dispatch_event(control._i, name, data)
        await self.settle()

    async def drawn(self, screen: ft.View | None = None) -> None:
        """Report that the client has laid out a screen, by default the one on top."""
        root = (screen or self.top()).controls
        [body] = (it for it in self.controls(root) if isinstance(it, ft.SafeArea))
        await self.event(body, "size_change", {"w": 360, "h": 740})

    async def change(self, control: BaseControl, value: Any) -> None:
        """Report that the value of an input has changed."""
        self.session.apply_patch(control._i, {"value": value})
        await self.event(control, "change", value)

    def close(self) -> None:
        """Stop the scheduler. Retrieve the exception of one that has died."""
        stop(self.session)


def stop(session: Session) -> None:
    """Stop the scheduler of a session. Retrieve the exception of one that has died."""
    task = session._Session__updates_task  # type: ignore[attr-defined]
    if task is None:
        return
    if task.done():
        task.exception()
    task.cancel()


TIMEOUT = 60.0
"""Seconds after which a test that still waits has failed."""


def async_test(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Turn a coroutine function into a test."""

    @wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        # In a thread of its own: Playwright leaves a running loop in the thread that drives it.
        with ThreadPoolExecutor(1) as thread:
            whole = asyncio.wait_for(test(*args, **kwargs), TIMEOUT)
            thread.submit(asyncio.run, whole).result()

    return run


def pack(body: Any) -> Any:
    """Return this body as a client unpacks it. Raises TypeError if it cannot be packed."""
    encode = configure_encode_object_for_msgpack(BaseControl)  # type: ignore[no-untyped-call]
    return unpack(msgpack.packb(body, default=encode))


def unpack(packed: bytes) -> Any:
    """Return the value that a client unpacks from these bytes."""
    return msgpack.unpackb(packed, ext_hook=decode_ext_from_msgpack, strict_map_key=False)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def drawn(value: Any) -> Any:
    """Return the control that a component has drawn; any other value as it is."""
    while type(value).__name__ == "Component":
        value = value._b
    return value


def walk(value: Any) -> Iterator[BaseControl]:
    """Yield every control in a value, in reading order."""
    found: list[BaseControl] = []
    _collect(value, found)
    return iter(found)


def _collect(value: Any, found: list[BaseControl]) -> None:
    value = drawn(value)
    if isinstance(value, list | tuple):
        for item in value:
            _collect(item, found)
    elif isinstance(value, BaseControl):
        found.append(value)
        for held in _held(value):
            _collect(held, found)


def _held(control: BaseControl) -> Iterator[Any]:
    """Yield the values of a control's fields, in their order, but for those at their default.

    A test walks through a screen for each name that it looks for: this reads them where they lie.
    """
    stored = control._values  # of flet's `Prop`s, those that are not at their default
    for name, is_stored in _fields(type(control)):  # type: ignore[arg-type]
        if not is_stored:
            yield getattr(control, name, None)
        elif name in stored:
            yield stored[name]


@cache
def _fields(kind: type[BaseControl]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a class of controls that can hold other controls.

    The second value tells whether a field is a `Prop`.
    """
    every = (it.name for it in fields(kind) if not it.metadata.get("skip"))
    names = (it for it in every if it not in ("_parent", "_internals"))
    return tuple((it, isinstance(getattr_static(kind, it, None), Prop)) for it in names)


def is_tappable(control: BaseControl) -> bool:
    """Tell whether a tap on a control does something."""
    if isinstance(control, ft.TextField | ft.ExpansionTile):
        return True
    attributes = ("on_click", "on_tap", "on_long_press", "on_long_press_start", "action", "url")
    return any(getattr(control, name, None) for name in attributes)


def name_of(control: BaseControl) -> str:
    """Return the name that a screen reader speaks: Flutter's, of label, icons and texts."""
    # A tooltip is no name: Flet puts it around the control, where it names nothing.
    if isinstance(control, ft.TextField) and isinstance(control.label, str):
        return control.label
    for attribute in ("content", "title"):
        value = getattr(control, attribute, None)
        if isinstance(value, str) and value:
            return value
        spoken = [_spoken_text(it) for it in walk(value)]
        if any(spoken):
            return "\n".join(filter(None, spoken))
    return ""


def _spoken_text(control: BaseControl) -> str:
    """Return the part of a name that this control alone adds."""
    if isinstance(control, ft.Text):
        return control.value if control.semantics_label is None else control.semantics_label
    return control.semantics_label or "" if isinstance(control, ft.Icon) else ""
