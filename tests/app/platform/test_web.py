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
from tests.support.fake_worker import BrowserError, FakeDevice
from tests.support.flet_session import story


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
        self.signals: list[str] = []
        self.meetings: list[Handover] = []

    def all(self) -> PlatformEvents:
        return PlatformEvents(
            meet=self.meetings.append,
            back=lambda: self.signals.append("back"),
            hidden=lambda: self.signals.append("hidden"),
            shown=lambda: self.signals.append("shown"),
        )


START = {"type": "start", "settings": "{}", "languages": ["bg", "en-GB"]}


@story
async def test_it_says_hello_and_takes_what_the_shell_knows() -> None:
    channel = FakeChannel(START)
    start = await WebPlatform(channel, limit=60).start(Heard().all())
    assert start == Start("{}", ("bg", "en-GB"))
    assert channel.posted == [{"type": "hello"}]


@story
async def test_a_shell_that_is_busy_with_flutter_is_waited_for() -> None:
    channel = FakeChannel()
    asyncio.get_running_loop().call_later(2.5, channel.send, START)
    assert await WebPlatform(channel).start(Heard().all()) == Start("{}", ("bg", "en-GB"))


@story
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
@story
async def test_anything_else_is_ignored(noise: Any) -> None:
    heard = Heard()
    channel = FakeChannel(noise, START)
    start = await WebPlatform(channel, limit=60).start(heard.all())
    assert start.settings == "{}"
    channel.send(noise)
    assert heard.signals == []


@story
async def test_tags_that_are_no_text_are_left_out() -> None:
    channel = FakeChannel({"type": "start", "settings": "", "languages": [3, "nb", None]})
    assert (await WebPlatform(channel, limit=60).start(Heard().all())).languages == ("nb",)


@story
async def test_a_second_answer_changes_nothing() -> None:
    channel = FakeChannel(START, {"type": "start", "settings": "later", "languages": []})
    assert (await WebPlatform(channel, limit=60).start(Heard().all())).settings == "{}"


@story
async def test_the_shells_signals_reach_the_app() -> None:
    heard = Heard()
    channel = FakeChannel(START)
    await WebPlatform(channel, limit=60).start(heard.all())
    for name in ("back", "hidden", "shown"):
        channel.send({"type": name})
    assert heard.signals == ["back", "hidden", "shown"]
    place = {"settings": "{}", "stack": ["/", "/t/3"], "key": "told.a.b", "offset": -12}
    channel.send({"type": "handover", **place})
    assert heard.meetings == [Handover("{}", ("/", "/t/3"), "told.a.b", -12)]


SESSION: ContextVar[str] = ContextVar("session", default="none")


@story
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


@story
async def test_what_the_app_says() -> None:
    channel = FakeChannel(START)
    platform = WebPlatform(channel, limit=60)
    await platform.start(Heard().all())
    platform.ready()
    platform.save('{"a":"å"}')
    platform.depth(2)
    platform.leave()
    assert channel.posted[1:] == [
        {"type": "ready"},
        {"type": "save", "settings": '{"a":"å"}'},
        {"type": "depth", "depth": 2},
        {"type": "leave"},
    ]


@story
async def test_a_channel_that_fails_does_not_stop_the_start() -> None:
    class Dead(FakeChannel):
        def post(self, message: str) -> None:
            raise RuntimeError(message)

    assert await WebPlatform(Dead(), limit=60).start(Heard().all()) == Start("", ())


@story
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
    platform.depth(1)
    platform.leave()
    await asyncio.sleep(0)


# --- Keeping ---


def keeping(device: FakeDevice) -> WebPlatform:
    return WebPlatform(FakeChannel(START), limit=60, device=device)


@story
async def test_nothing_is_opened_before_it_is_asked_for() -> None:
    device = FakeDevice()
    platform = keeping(device)
    await platform.start(Heard().all())
    platform.ready()
    assert device.calls == []


@story
async def test_it_keeps_in_the_browsers_files_and_seals_with_its_libsodium() -> None:
    device = FakeDevice()
    kept = await keeping(device).keeping()
    kept.store.write("a", b"one")
    kept.store.write("b", b"two")
    await kept.secret.write(bytes(range(32)))
    assert (device.opened.a.content, device.opened.b.content) == (b"one", b"two")
    assert device.opened.k.content.startswith(bytes(range(32)))
    assert await kept.secret.read() == bytes(range(32))
    kept.sodium.seal(bytes(32), bytes(24), b"plain", b"")
    assert len(device.library.given) == 1


@story
async def test_whoever_asks_again_gets_the_same() -> None:
    device = FakeDevice()
    platform = keeping(device)
    first, second = await asyncio.gather(platform.keeping(), platform.keeping())
    assert first is second
    assert first is await platform.keeping()
    assert device.calls == ["sodium", "files"]


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (BrowserError("NotSupportedError"), StoreFailure.MISSING),
        (BrowserError("NoModificationAllowedError"), StoreFailure.BUSY),
        (BrowserError("TypeError"), StoreFailure.BROKEN),
        (ModuleNotFoundError("browser_storage", name="browser_storage"), StoreFailure.BROKEN),
    ],
)
@story
async def test_a_device_that_cannot_keep_says_why_and_may_be_asked_again(
    error: Exception, trouble: StoreFailure
) -> None:
    device = FakeDevice()
    device.error = error
    platform = keeping(device)
    with pytest.raises(StoreError) as caught:
        await platform.keeping()
    assert caught.value.trouble is trouble
    device.error = None
    assert (await platform.keeping()).store.read("a") is None


@story
async def test_without_the_workers_module_it_is_broken() -> None:
    with pytest.raises(StoreError):
        await WebPlatform(FakeChannel(START), limit=60).keeping()


@story
async def test_work_lets_the_loop_send_what_was_drawn_first() -> None:
    order: list[str] = []
    asyncio.get_running_loop().call_later(0, order.append, "sent")

    def act() -> int:
        order.append("worked")
        return 42

    assert await WebPlatform(FakeChannel()).work(act) == 42
    assert order == ["sent", "worked"]


@story
async def test_what_fails_at_work_fails_for_who_asked() -> None:
    def fail() -> None:
        raise KeyError("inside")

    with pytest.raises(KeyError, match="inside"):
        await WebPlatform(FakeChannel()).work(fail)


@story
async def test_the_shell_is_told_of_keys_and_asked_for_a_new_worker() -> None:
    channel = FakeChannel()
    platform = WebPlatform(channel)
    platform.open(keys=True)
    platform.open(keys=False)
    platform.renew()
    assert channel.posted == [
        {"type": "unlocked", "unlocked": True},
        {"type": "unlocked", "unlocked": False},
        {"type": "restart"},
    ]


def test_the_exit_is_outside() -> None:
    assert WebPlatform.exit_is_outside
