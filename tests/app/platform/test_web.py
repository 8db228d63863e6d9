"""The app's side of the messages between page and Python."""

import asyncio
import json
from collections.abc import Callable
from contextvars import Context, ContextVar
from typing import Any

import pytest

from app.domain.readable import Readable
from app.platform.ports import Handover, Origin, PlatformEvents, Spoken, Start
from app.platform.web import WebPlatform
from storage.ports import StoreError, StoreFailure
from tests.support.fake_worker import BrowserError, FakeWorker
from tests.support.flet_session import async_test


class FakeChannel:
    """A complete channel. `answer` are the replies to hello, sent at once."""

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


class RecordedEvents:
    def __init__(self) -> None:
        self.names: list[str] = []
        self.handovers: list[Handover] = []
        self.readable: list[Readable] = []

    def callbacks(self) -> PlatformEvents:
        return PlatformEvents(
            hand_over=self.handovers.append,
            back=lambda: self.names.append("back"),
            inactive=lambda: self.names.append("inactive"),
            hidden=lambda: self.names.append("hidden"),
            shown=lambda: self.names.append("shown"),
            readable=self.readable.append,
        )


START = {"type": "start", "settings": "{}", "languages": ["bg", "en-GB"]}


@async_test
async def test_start_says_hello_and_returns_the_answer_of_the_page() -> None:
    channel = FakeChannel({**START, "phone": "iphone"})
    start = await WebPlatform(channel, limit=60).start(RecordedEvents().callbacks())
    assert start == Start("{}", ("bg", "en-GB"), phone="iphone")
    assert channel.posted == [{"type": "hello"}]


@async_test
async def test_start_has_the_readers_place_where_the_page_sends_all_of_it() -> None:
    place = {"bilingual": True, "key": "told.a", "offset": 7, "opened": {}, "ticked": []}
    whole = {**START, **place, "stack": ["/", "/t/3"], "answers": {"danger": "no"}}
    start = await WebPlatform(FakeChannel(whole), limit=60).start(RecordedEvents().callbacks())
    answers = {"danger": "no"}
    assert start.handover == Handover(
        "{}", True, ("/", "/t/3"), "told.a", 7, {}, answers, frozenset()
    )
    part = {**START, **place}
    start = await WebPlatform(FakeChannel(part), limit=60).start(RecordedEvents().callbacks())
    assert start.handover is None


@async_test
async def test_start_has_the_check_words_of_the_build() -> None:
    for sent, known in ({}, ""), ({"checkWords": "a b c d"}, "a b c d"), ({"checkWords": 1}, ""):
        platform = WebPlatform(FakeChannel(START | sent), limit=60)
        assert platform.check_words == ""
        await platform.start(RecordedEvents().callbacks())
        assert platform.check_words == known


@async_test
async def test_page_tells_the_voices_and_reads_the_texts() -> None:
    channel = FakeChannel(START | {"voices": ["en", "nb", 1], "recorded": ["Call 112.", None]})
    platform = WebPlatform(channel, limit=60)
    events = RecordedEvents()
    start = await platform.start(events.callbacks())
    assert start.readable == Readable(frozenset({"en", "nb"}), frozenset({"Call 112."}))
    channel.send({"type": "voices", "voices": "en", "recorded": {"a": 1}})
    channel.send({"type": "voices", "voices": ["ar", None], "recorded": ["a", 1]})
    assert events.readable == [Readable(), Readable(frozenset({"ar"}), frozenset({"a"}))]
    platform.speech.read_aloud([Spoken("Ring 112.", "nb")])
    texts = [{"text": "Ring 112.", "lang": "nb"}]
    assert channel.posted[-1] == {"type": "speak", "texts": texts}
    platform.speech.hush()
    assert channel.posted[-1] == {"type": "hush"}


@async_test
async def test_page_tells_the_address_its_picture_and_the_offer_until_nobody_watches() -> None:
    channel = FakeChannel(START)
    platform = WebPlatform(channel, limit=60)
    await platform.start(RecordedEvents().callbacks())
    seen: list[Origin] = []
    end = platform.address.watch_origin(seen.append)
    assert channel.posted[-1] == {"type": "ask"}
    for broken in ({"address": 1, "picture": ""}, {"address": "a"}):
        channel.send({"type": "origin", **broken})
    answer = {"type": "origin", "address": "https://example.org/", "picture": "abc"}
    for offer in ({"installable": True}, {"installable": 1}, {}):
        channel.send(answer | offer)
    assert seen == [
        Origin("https://example.org/", "abc", is_installable=it) for it in (True, False, False)
    ]
    platform.address.install()
    assert channel.posted[-1] == {"type": "install"}
    end()
    channel.send(answer)
    assert len(seen) == 3


@async_test
async def test_place_that_comes_after_the_limit_is_gone_to() -> None:
    recorded, channel = RecordedEvents(), FakeChannel()
    assert await WebPlatform(channel, limit=0).start(recorded.callbacks()) == Start("", ())
    place = {"bilingual": False, "key": "", "offset": 0, "opened": {}, "answers": {}, "ticked": []}
    channel.send({**START, **place, "stack": ["/", "/t/3"]})
    assert [it.stack for it in recorded.handovers] == [("/", "/t/3")]


@async_test
async def test_page_learns_of_the_first_screen_and_of_the_first_after_a_hand_over() -> None:
    channel = FakeChannel(START)
    platform = WebPlatform(channel, limit=60)
    await platform.start(RecordedEvents().callbacks())
    place = {"bilingual": False, "key": "", "offset": 0, "opened": {}, "answers": {}, "ticked": []}
    for _ in range(2):
        platform.page.ready()
        platform.page.ready()
        channel.send({"type": "handover", "settings": "", "stack": ["/"], **place})
    assert channel.posted[1:] == [{"type": "ready"}] * 2


@async_test
async def test_page_that_is_busy_with_flutter_is_waited_for() -> None:
    channel = FakeChannel()
    asyncio.get_running_loop().call_later(2.5, channel.send, START)
    assert await WebPlatform(channel).start(RecordedEvents().callbacks()) == Start(
        "{}", ("bg", "en-GB")
    )


@async_test
async def test_start_without_an_answer_returns_nothing_known() -> None:
    assert await WebPlatform(FakeChannel(), limit=0).start(RecordedEvents().callbacks()) == Start(
        "", ()
    )


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
async def test_other_messages_are_ignored(noise: Any) -> None:
    recorded = RecordedEvents()
    channel = FakeChannel(noise, START)
    start = await WebPlatform(channel, limit=60).start(recorded.callbacks())
    assert start.settings == "{}"
    channel.send(noise)
    assert recorded.names == []


@async_test
async def test_language_tags_that_are_no_text_are_left_out() -> None:
    channel = FakeChannel({"type": "start", "settings": "", "languages": [3, "nb", None]})
    assert (await WebPlatform(channel, limit=60).start(RecordedEvents().callbacks())).languages == (
        "nb",
    )


@async_test
async def test_second_answer_changes_nothing() -> None:
    channel = FakeChannel(START, {"type": "start", "settings": "later", "languages": []})
    assert (
        await WebPlatform(channel, limit=60).start(RecordedEvents().callbacks())
    ).settings == "{}"


@async_test
async def test_events_of_the_page_reach_the_app() -> None:
    recorded = RecordedEvents()
    channel = FakeChannel(START)
    await WebPlatform(channel, limit=60).start(recorded.callbacks())
    for name in ("back", "hidden", "shown"):
        channel.send({"type": name})
    assert recorded.names == ["back", "hidden", "shown"]
    place = {
        "settings": "{}",
        "bilingual": True,
        "stack": ["/", "/t/3", 7],
        "key": "told.a.b",
        "offset": -12,
        "opened": {"told.a": True, "told.b": "yes"},
        "answers": {"danger": "no", "age": 7},
        "ticked": ["signs.work.pay", None],
        "interpreter": "bg",
    }
    channel.send({"type": "handover", **place})
    assert recorded.handovers == [
        Handover(
            "{}",
            True,
            ("/", "/t/3"),
            "told.a.b",
            -12,
            {"told.a": True},
            {"danger": "no"},
            frozenset({"signs.work.pay"}),
            "bg",
        )
    ]


SESSION: ContextVar[str] = ContextVar("session", default="none")


@async_test
async def test_event_runs_in_the_session_that_asked_for_it() -> None:
    """The browser calls from outside of every task, where Flet draws nothing."""
    seen: list[str] = []
    channel = FakeChannel(START)
    look = PlatformEvents(*[lambda *_: seen.append(SESSION.get())] * 6)
    SESSION.set("this one")
    await WebPlatform(channel, limit=60).start(look)
    for name in ("back", "hidden", "shown"):
        Context().run(channel.send, {"type": name})
    assert seen == ["this one"] * 3


@async_test
async def test_calls_of_the_app_become_messages() -> None:
    channel = FakeChannel(START)
    platform = WebPlatform(channel, limit=60)
    await platform.start(RecordedEvents().callbacks())
    platform.page.ready()
    platform.save('{"a":"å"}')
    platform.page.set_back_depth(2)
    platform.page.leave()
    await platform.keep_word("Ørret")
    assert channel.posted[1:] == [
        {"type": "ready"},
        {"type": "save", "settings": '{"a":"å"}'},
        {"type": "depth", "depth": 2},
        {"type": "leave"},
        {"type": "word", "word": "Ørret"},
    ]


@async_test
async def test_failing_channel_does_not_stop_the_start() -> None:
    class Dead(FakeChannel):
        def post(self, message: str) -> None:
            raise RuntimeError(message)

    assert await WebPlatform(Dead(), limit=60).start(RecordedEvents().callbacks()) == Start("", ())


@async_test
async def test_dead_channel_never_disturbs_the_reader() -> None:
    class Dies(FakeChannel):
        def post(self, message: str) -> None:
            super().post(message)
            if len(self.posted) > 1:
                raise RuntimeError(message)

    platform = WebPlatform(Dies(START), limit=60)
    await platform.start(RecordedEvents().callbacks())
    platform.page.ready()
    platform.save("{}")
    platform.page.set_back_depth(1)
    platform.page.leave()
    with pytest.raises(StoreError) as error:
        await platform.keep_word("Ørret")  # she must not believe that it is kept
    assert error.value.failure == StoreFailure.BROKEN
    await asyncio.sleep(0)


# --- The notes backend. ---


def platform_on(worker: FakeWorker) -> WebPlatform:
    return WebPlatform(FakeChannel(START), limit=60, worker=worker)


@async_test
async def test_no_file_is_opened_before_the_notes_are_asked_for() -> None:
    worker = FakeWorker()
    platform = platform_on(worker)
    await platform.start(RecordedEvents().callbacks())
    platform.page.ready()
    assert worker.calls == []


@async_test
async def test_notes_backend_uses_the_browsers_files_and_libsodium() -> None:
    worker = FakeWorker()
    backend = await platform_on(worker).open_notes_backend()
    backend.store.write("a", b"one")
    backend.store.write("b", b"two")
    await backend.secret.write(bytes(range(32)))
    assert (worker.opened.a.content, worker.opened.b.content) == (b"one", b"two")
    assert worker.opened.k.content.startswith(bytes(range(32)))
    assert await backend.secret.read() == bytes(range(32))
    backend.sodium.seal(bytes(32), bytes(24), b"plain", b"")
    assert len(worker.library.given) == 1


@async_test
async def test_second_call_returns_the_same_backend() -> None:
    worker = FakeWorker()
    platform = platform_on(worker)
    first, second = await asyncio.gather(
        platform.open_notes_backend(), platform.open_notes_backend()
    )
    assert first is second
    assert first is await platform.open_notes_backend()
    assert worker.calls == ["sodium", "files"]


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (BrowserError("NotSupportedError"), StoreFailure.MISSING),
        (BrowserError("NoModificationAllowedError"), StoreFailure.BUSY),
        (BrowserError("TypeError"), StoreFailure.BROKEN),
        (ModuleNotFoundError("browser_storage", name="browser_storage"), StoreFailure.BROKEN),
    ],
)
@async_test
async def test_failure_says_why_and_a_later_call_tries_again(
    error: Exception, failure: StoreFailure
) -> None:
    worker = FakeWorker()
    worker.error = error
    platform = platform_on(worker)
    with pytest.raises(StoreError) as caught:
        await platform.open_notes_backend()
    assert caught.value.failure is failure
    worker.error = None
    assert (await platform.open_notes_backend()).store.read("a") is None


@async_test
async def test_missing_module_of_the_worker_is_broken() -> None:
    with pytest.raises(StoreError):
        await WebPlatform(FakeChannel(START), limit=60).open_notes_backend()


@async_test
async def test_blocking_work_waits_until_the_screen_is_sent() -> None:
    order: list[str] = []
    asyncio.get_running_loop().call_later(0, order.append, "sent")

    def act() -> int:
        order.append("worked")
        return 42

    assert await WebPlatform(FakeChannel()).run_blocking(act) == 42
    assert order == ["sent", "worked"]


@async_test
async def test_error_of_blocking_work_reaches_the_caller() -> None:
    def fail() -> None:
        raise KeyError("inside")

    with pytest.raises(KeyError, match="inside"):
        await WebPlatform(FakeChannel()).run_blocking(fail)


@async_test
async def test_page_learns_of_keys_and_is_asked_for_a_new_worker() -> None:
    channel = FakeChannel()
    platform = WebPlatform(channel)
    platform.page.set_unlocked(unlocked=True)
    platform.page.set_unlocked(unlocked=False)
    platform.page.restart_worker(says_so=False)
    platform.page.restart_worker(says_so=True)
    assert channel.posted == [
        {"type": "unlocked", "unlocked": True},
        {"type": "unlocked", "unlocked": False},
        {"type": "restart", "says": False},
        {"type": "restart", "says": True},
    ]
