"""The app's side of the closed list of messages."""

import asyncio
import json
from collections.abc import Callable
from contextvars import Context, ContextVar
from typing import Any

import pytest

from app.platform.ports import Handover, PlatformEvents, Start
from app.platform.web import WebPlatform
from storage.ports import StoreError, StoreFailure
from tests.support.fake_worker import BrowserError, FakeWorker
from tests.support.flet_session import async_test


class FakeChannel:
    """A complete channel. `answer` is what the shell says to hello, at once."""

    def __init__(self, *answer: Any) -> None:
        self.answer = answer
        self.posted: list[dict[str, Any]] = []
        self.receive: Callable[[str], None] = lambda _: None

    def post(self, message: str) -> None:
        self.posted.append(json.loads(message))
        if self.posted[-1] == {"type": "hello"}:
            for reply in self.answer:
                self.send(reply)

    def listen(self, receive: Callable[[str], None]) -> None:
        self.receive = receive

    def send(self, message: Any) -> None:
        self.receive(message if isinstance(message, str) else json.dumps(message))


class Heard:
    def __init__(self) -> None:
        self.events: list[str] = []
        self.meetings: list[Handover] = []

    def all(self) -> PlatformEvents:
        return PlatformEvents(
            hand_over=self.meetings.append,
            back=lambda: self.events.append("back"),
            hidden=lambda: self.events.append("hidden"),
            shown=lambda: self.events.append("shown"),
        )


START = {"type": "start", "settings": "{}", "languages": ["bg", "en-GB"]}


@async_test
async def test_it_says_hello_and_takes_what_the_shell_knows() -> None:
    channel = FakeChannel(START)
    start = await WebPlatform(channel, limit=60).start(Heard().all())
    assert start == Start("{}", ("bg", "en-GB"))
    assert channel.posted == [{"type": "hello"}]


@async_test
async def test_a_shell_that_is_busy_with_flutter_is_waited_for() -> None:
    channel = FakeChannel()
    asyncio.get_running_loop().call_later(2.5, channel.send, START)
    assert await WebPlatform(channel).start(Heard().all()) == Start("{}", ("bg", "en-GB"))


@async_test
async def test_without_an_answer_it_works_on() -> None:
    assert await WebPlatform(FakeChannel(), limit=0).start(Heard().all()) == Start("", ())


@pytest.mark.parametrize(
    "noise",
    [
        "no json",
        "null",
        "[]",
        "3",
        {},
        {"type": "other"},
        {"type": ["start"]},
        {"type": "start"},
        {"type": "start", "settings": 3, "languages": []},
        {"type": "start", "settings": "", "languages": "en"},
        {"type": "hello"},
    ],
)
@async_test
async def test_anything_else_is_ignored(noise: Any) -> None:
    heard = Heard()
    channel = FakeChannel(noise, START)
    start = await WebPlatform(channel, limit=60).start(heard.all())
    assert start.settings == "{}"
    channel.send(noise)
    assert heard.events == []


@async_test
async def test_tags_that_are_no_text_are_left_out() -> None:
    channel = FakeChannel({"type": "start", "settings": "", "languages": [3, "nb", None]})
    assert (await WebPlatform(channel, limit=60).start(Heard().all())).languages == ("nb",)


@async_test
async def test_a_second_answer_changes_nothing() -> None:
    channel = FakeChannel(START, {"type": "start", "settings": "later", "languages": []})
    assert (await WebPlatform(channel, limit=60).start(Heard().all())).settings == "{}"


@async_test
async def test_the_shells_signals_reach_the_app() -> None:
    heard = Heard()
    channel = FakeChannel(START)
    await WebPlatform(channel, limit=60).start(heard.all())
    for name in ("back", "hidden", "shown"):
        channel.send({"type": name})
    assert heard.events == ["back", "hidden", "shown"]
    place = {"settings": "{}", "stack": ["/", "/t/3"], "key": "told.a.b", "offset": -12}
    channel.send({"type": "meet", **place})
    assert heard.meetings == [Handover("{}", ("/", "/t/3"), "told.a.b", -12)]


SESSION: ContextVar[str] = ContextVar("session", default="none")


@async_test
async def test_a_signal_belongs_to_the_session_it_was_asked_for_in() -> None:
    """The browser calls from outside of every task; Flet draws nothing there."""
    seen: list[str] = []
    channel = FakeChannel(START)
    look = PlatformEvents(*[lambda *_: seen.append(SESSION.get())] * 4)
    SESSION.set("this one")
    await WebPlatform(channel, limit=60).start(look)
    for name in ("back", "hidden", "shown"):
        Context().run(channel.send, {"type": name})
    assert seen == ["this one"] * 3


@async_test
async def test_what_the_app_says() -> None:
    channel = FakeChannel(START)
    platform = WebPlatform(channel, limit=60)
    await platform.start(Heard().all())
    platform.ready()
    platform.save('{"a":"å"}')
    platform.set_back_depth(2)
    platform.leave()
    assert channel.posted[1:] == [
        {"type": "ready"},
        {"type": "save", "settings": '{"a":"å"}'},
        {"type": "depth", "depth": 2},
        {"type": "leave"},
    ]


@async_test
async def test_a_channel_that_fails_does_not_stop_the_start() -> None:
    class Dead(FakeChannel):
        def post(self, message: str) -> None:
            raise RuntimeError(message)

    assert await WebPlatform(Dead(), limit=60).start(Heard().all()) == Start("", ())


@async_test
async def test_a_dead_channel_never_disturbs_the_reader() -> None:
    class Dies(FakeChannel):
        def post(self, message: str) -> None:
            super().post(message)
            if len(self.posted) > 1:
                raise RuntimeError(message)

    platform = WebPlatform(Dies(START), limit=60)
    await platform.start(Heard().all())
    platform.ready()
    platform.save("{}")
    platform.set_back_depth(1)
    platform.leave()
    await asyncio.sleep(0)


# --- Keeping ---


def keeping(device: FakeWorker) -> WebPlatform:
    return WebPlatform(FakeChannel(START), limit=60, device=device)


@async_test
async def test_nothing_is_opened_before_it_is_asked_for() -> None:
    device = FakeWorker()
    platform = keeping(device)
    await platform.start(Heard().all())
    platform.ready()
    assert device.calls == []


@async_test
async def test_it_keeps_in_the_browsers_files_and_seals_with_its_libsodium() -> None:
    device = FakeWorker()
    kept = await keeping(device).open_notes_backend()
    kept.store.write("a", b"one")
    kept.store.write("b", b"two")
    await kept.secret.write(bytes(range(32)))
    assert (device.opened.a.content, device.opened.b.content) == (b"one", b"two")
    assert device.opened.k.content.startswith(bytes(range(32)))
    assert await kept.secret.read() == bytes(range(32))
    kept.sodium.seal(bytes(32), bytes(24), b"plain", b"")
    assert len(device.library.given) == 1


@async_test
async def test_whoever_asks_again_gets_the_same() -> None:
    device = FakeWorker()
    platform = keeping(device)
    first, second = await asyncio.gather(
        platform.open_notes_backend(), platform.open_notes_backend()
    )
    assert first is second
    assert first is await platform.open_notes_backend()
    assert device.calls == ["sodium", "files"]


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (BrowserError("NotSupportedError"), StoreFailure.MISSING),
        (BrowserError("NoModificationAllowedError"), StoreFailure.BUSY),
        (BrowserError("TypeError"), StoreFailure.BROKEN),
        (ModuleNotFoundError("keep", name="keep"), StoreFailure.BROKEN),
    ],
)
@async_test
async def test_a_device_that_cannot_keep_says_why_and_may_be_asked_again(
    error: Exception, failure: StoreFailure
) -> None:
    device = FakeWorker()
    device.error = error
    platform = keeping(device)
    with pytest.raises(StoreError) as caught:
        await platform.open_notes_backend()
    assert caught.value.failure is failure
    device.error = None
    assert (await platform.open_notes_backend()).store.read("a") is None


@async_test
async def test_without_the_workers_module_it_is_broken() -> None:
    with pytest.raises(StoreError):
        await WebPlatform(FakeChannel(START), limit=60).open_notes_backend()


@async_test
async def test_work_lets_the_loop_send_what_was_drawn_first() -> None:
    order: list[str] = []
    asyncio.get_running_loop().call_later(0, order.append, "sent")

    def act() -> int:
        order.append("worked")
        return 42

    assert await WebPlatform(FakeChannel()).run_blocking(act) == 42
    assert order == ["sent", "worked"]


@async_test
async def test_what_fails_at_work_fails_for_who_asked() -> None:
    def fail() -> None:
        raise KeyError("inside")

    with pytest.raises(KeyError, match="inside"):
        await WebPlatform(FakeChannel()).run_blocking(fail)


@async_test
async def test_the_shell_is_told_of_keys_and_asked_for_a_new_worker() -> None:
    channel = FakeChannel()
    platform = WebPlatform(channel)
    platform.set_unlocked(unlocked=True)
    platform.set_unlocked(unlocked=False)
    platform.restart_worker()
    assert channel.posted == [
        {"type": "open", "open": True},
        {"type": "open", "open": False},
        {"type": "renew"},
    ]


def test_the_exit_is_outside() -> None:
    assert WebPlatform.exit_is_outside
