"""The phone's preferences and its life cycle, over a real Flet session."""

from typing import Any

import pytest

from app.platform import native
from app.platform.native import NativePlatform
from app.platform.ports import Signals
from tests.support.flet_session import FletSession, story


class Heard:
    def __init__(self) -> None:
        self.signals: list[str] = []

    def all(self) -> Signals:
        return Signals(
            back=lambda: self.signals.append("back"),
            hidden=lambda: self.signals.append("hidden"),
            shown=lambda: self.signals.append("shown"),
        )


def kept(session: FletSession, values: dict[str, Any]) -> None:
    """Let the client answer as one whose preferences hold these values."""
    session.connection.answers = {
        "get": lambda args: values.get(args["key"]),
        "set": lambda args: values.update({args["key"]: args["value"]}) or True,
    }


@story
async def test_what_was_saved_is_there_at_the_next_start() -> None:
    values: dict[str, Any] = {}
    session = FletSession()
    kept(session, values)
    platform = NativePlatform(session.page)
    assert (await platform.start(Heard().all())).settings == ""
    platform.save("{}")
    platform.save('{"text":1.5}')
    await session.settle()
    assert values == {"settings": '{"text":1.5}'}
    again = FletSession()
    kept(again, values)
    assert (await NativePlatform(again.page).start(Heard().all())).settings == '{"text":1.5}'


@pytest.mark.parametrize("value", [None, 3, ["a"], True])
@story
async def test_what_is_no_text_is_nothing(value: Any) -> None:
    session = FletSession()
    kept(session, {"settings": value})
    assert (await NativePlatform(session.page).start(Heard().all())).settings == ""


@story
async def test_a_client_that_does_not_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(native, "START_LIMIT", 0)
    session = FletSession()
    assert (await NativePlatform(session.page).start(Heard().all())).settings == ""


@story
async def test_a_storage_that_refuses_disturbs_nobody() -> None:
    def refuse(args: dict[str, Any]) -> Any:
        raise RuntimeError(args["key"])

    session = FletSession()
    session.connection.answers = {"get": refuse, "set": refuse}
    platform = NativePlatform(session.page)
    assert (await platform.start(Heard().all())).settings == ""
    platform.save("{}")
    await session.settle()
    assert session.crashes == []


@pytest.mark.parametrize(
    ("system", "states", "signals"),
    [
        ("android", ["inactive", "hide", "pause"], ["hidden", "hidden", "hidden"]),
        ("android", ["restart", "show", "resume"], ["shown", "shown"]),
        ("ios", ["inactive", "resume"], ["hidden", "shown"]),
        ("linux", ["inactive"], []),
        ("linux", ["hide", "show"], ["hidden", "shown"]),
        ("windows", ["detach"], []),
    ],
)
@story
async def test_the_life_cycle(system: str, states: list[str], signals: list[str]) -> None:
    session = FletSession(platform=system)
    kept(session, {})
    heard = Heard()
    await NativePlatform(session.page).start(heard.all())
    for state in states:
        await session.event(session.page, "app_lifecycle_state_change", {"state": state})
    assert heard.signals == signals


@story
async def test_the_rest_asks_nothing_of_the_phone() -> None:
    session = FletSession()
    platform = NativePlatform(session.page)
    sent = len(session.connection.messages)
    platform.ready()
    platform.depth(3)
    platform.leave()
    await session.settle()
    assert len(session.connection.messages) == sent
    assert not platform.exit_is_outside
