"""A real Flet session without Flutter: a `Session` over a connection that records and answers.

Made for flet 1.0.5, whose private parts it touches in this one file; `test_flet_session.py` fails
where another version differs.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any

import flet as ft
import msgpack  # type: ignore[import-untyped]
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
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
    """Packs each message as for a client, keeps it unpacked, and answers invoked methods.

    A method that `answers` does not name is never answered, as by a client that has gone.
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
    """One session from the client's registration on. `page` is what `main` is given."""

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
        """Run an app's `main`, and what it set in motion."""
        await main(self.page)
        await self.settle()

    async def settle(self) -> None:
        """Let everything that is ready to run come to rest. Waits for no clock."""
        for _ in range(30):
            await asyncio.sleep(0)

    @property
    def alive(self) -> bool:
        """Whether the scheduler still redraws; an exception while drawing ends it silently."""
        task = self.session._Session__updates_task  # type: ignore[attr-defined]
        return task is not None and not task.done()

    @property
    def crashes(self) -> list[Any]:
        """The texts of exceptions that were sent to the client."""
        return [
            body
            for action, body in self.connection.messages
            if action == MessageAction.SESSION_CRASHED
        ]

    def views(self) -> list[ft.View]:
        """The views on the page, the lowest first."""
        return [drawn(view) for view in as_list(drawn(self.page.views))]

    def top(self) -> ft.View:
        """The view that is seen."""
        return self.views()[-1]

    def controls(self, root: Any = None) -> Iterator[BaseControl]:
        """Every control below `root`, the view on top at first, in reading order."""
        yield from walk(self.top() if root is None else root)

    def texts(self, root: Any = None) -> list[str]:
        """All texts below `root`, in reading order."""
        found = self.controls(root)
        return [it.value for it in found if isinstance(it, ft.Text) and it.value]

    def tappable(self, root: Any = None) -> list[BaseControl]:
        """The controls that do something when tapped."""
        return [it for it in self.controls(root) if is_tappable(it)]

    def find(self, name: str) -> BaseControl:
        """The tappable control with this name. Raises LookupError where there is not one."""
        found = [it for it in self.tappable() if name_of(it) == name]
        if len(found) != 1:
            names = [name_of(it) for it in self.tappable()]
            raise LookupError(f"{len(found)} controls named {name!r} among {names}")
        return found[0]

    def links(self) -> list[tuple[str, str, object]]:
        """(name, address, target) of every control that opens an address in the tap itself."""
        actions = ((it, getattr(it, "action", None)) for it in self.tappable())
        return [
            (name_of(it), action.url, action.target)
            for it, action in actions
            if isinstance(action, ft.OpenUrl)
        ]

    async def tap(self, name: str) -> None:
        """Tap the control with this name, as a client reports it."""
        await self.event(self.find(name), "click")

    async def event(self, control: BaseControl, name: str, data: Any = None) -> None:
        """Send an event of a control, and let it take effect."""
        await self.session.dispatch_event(control._i, name, data)
        await self.settle()

    async def drawn(self, screen: ft.View | None = None) -> None:
        """What the client tells once it has laid out that screen: by itself the one on top."""
        [body] = (screen or self.top()).controls
        await self.event(body, "size_change", {"w": 360, "h": 740})

    async def change(self, control: BaseControl, value: Any) -> None:
        """Change the value of an input, as a client reports it."""
        self.session.apply_patch(control._i, {"value": value})
        await self.event(control, "change", value)

    def close(self) -> None:
        """Stop the scheduler; of one that has died, hear why."""
        stop(self.session)


def stop(session: Session) -> None:
    """Stop the scheduler of a session; of one that has died, hear why."""
    task = session._Session__updates_task  # type: ignore[attr-defined]
    if task is None:
        return
    if task.done():
        task.exception()
    task.cancel()


STUCK = 60.0
"""Seconds after which a test that waits for something has failed."""


def async_test(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make a test of a coroutine function."""

    @wraps(test)
    def told(*args: Any, **kwargs: Any) -> None:
        # A thread of its own: Playwright leaves a running loop in the one that drives a browser.
        with ThreadPoolExecutor(1) as thread:
            whole = asyncio.wait_for(test(*args, **kwargs), STUCK)
            thread.submit(asyncio.run, whole).result()

    return told


def pack(body: Any) -> Any:
    """What a client unpacks from this body. Raises TypeError where it cannot be packed."""
    encode = configure_encode_object_for_msgpack(BaseControl)  # type: ignore[no-untyped-call]
    return unpack(msgpack.packb(body, default=encode))


def unpack(packed: bytes) -> Any:
    """What a client makes of these bytes."""
    return msgpack.unpackb(packed, ext_hook=decode_ext_from_msgpack, strict_map_key=False)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def drawn(value: Any) -> Any:
    """What a component has drawn; anything else as it is."""
    while type(value).__name__ == "Component":
        value = value._b
    return value


def walk(value: Any) -> Iterator[BaseControl]:
    value = drawn(value)
    if isinstance(value, list | tuple):
        for item in value:
            yield from walk(item)
    elif isinstance(value, BaseControl):
        yield value
        for field in fields(value):
            if not field.metadata.get("skip") and field.name not in ("_parent", "_internals"):
                yield from walk(getattr(value, field.name, None))
    elif is_dataclass(value) and not isinstance(value, type):
        return


def is_tappable(control: BaseControl) -> bool:
    """Whether a tap on it does something."""
    if isinstance(control, ft.TextField | ft.ExpansionTile):
        return True
    attributes = ("on_click", "on_tap", "on_long_press", "on_long_press_start", "action", "url")
    return any(getattr(control, name, None) for name in attributes)


def name_of(control: BaseControl) -> str:
    """The name that a screen reader speaks: what Flutter makes of label, icons and texts."""
    # A tooltip is no name: Flet puts it around the control, where it names nothing.
    if isinstance(control, ft.TextField) and isinstance(control.label, str):
        return control.label
    for attribute in ("content", "title"):
        value = getattr(control, attribute, None)
        if isinstance(value, str) and value:
            return value
        said = [spoken(it) for it in walk(value)]
        if any(said):
            return "\n".join(filter(None, said))
    return ""


def spoken(control: BaseControl) -> str:
    """What this control alone adds to a name."""
    if isinstance(control, ft.Text):
        return control.semantics_label or control.value
    return control.semantics_label or "" if isinstance(control, ft.Icon) else ""
