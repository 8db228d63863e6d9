"""Away from the screen and back: the page's cover and the app's own follow the same rules."""

from typing import Final

import pytest

from app.session.cover import AWAY_LIMIT, ERRAND_LIMIT
from app.session.state import State
from storage.settings import Settings, write_settings
from tests.support.fake_clock import FakeClock
from tests.support.modules import PAGE, each

Step = str | float
CASES: Final[tuple[tuple[tuple[Step, ...], str], ...]] = (
    (("hide", "show"), "waits"),
    (("hide", AWAY_LIMIT - 1, "show"), "waits"),
    (("hide", AWAY_LIMIT + 1, "show"), "left"),
    (("hide", -1, "show"), "left"),
    (("hide", 200, "hide", AWAY_LIMIT - 199, "show"), "left"),
    (("call", "hide", "show"), "guide"),
    (("call", ERRAND_LIMIT, "hide", AWAY_LIMIT - 1, "show"), "guide"),
    (("call", ERRAND_LIMIT + 1, "hide", "show"), "waits"),
    (("call", -1, "hide", "show"), "waits"),
    (("call", "hide", AWAY_LIMIT + 1, "show"), "left"),
    (("call", "hide", -1, "show"), "left"),
    (("call", "hide", "show", 86_400, "show"), "guide"),
    (("call", "hide", "show", "hide", "show"), "waits"),
    (("leave", "hide", "show"), "left"),
    (("call", "leave", "hide", "show"), "left"),
    (("call", "hide", "leave", "show"), "left"),
    (("hide", "show", "way back"), "guide"),
    (("hide", "show", AWAY_LIMIT + 1, "show", "way back"), "home"),
    (("leave", "way back"), "home"),
)
"""Steps of a reader who has begun, with seconds between them. She sees the guide, or the cover in
front of it (`waits`), or the cover after an exit (`left`), or home."""

ACT: Final = """({ steps }) => {
  const set = (hidden) => { document.hidden = hidden; page.fire("visibilitychange"); };
  const acts = {
    hide: () => set(true),
    show: () => set(false),
    call: away.noteCall,
    leave: exit.leave,
    "way back": away.comeBack,
  };
  for (const step of steps) if (acts[step]) acts[step](); else page.IN(1000 * step);
  if (exit.isLeft()) return "left";
  return page.classes.has("covered") ? "waits" : "guide";
}"""
AWAKE, ASLEEP = "wait(1000 * step)", "now += 1000 * step"
"""A phone that sleeps runs no timers."""
BEGUN: Final = write_settings(Settings(language="en", introduced=True))


@pytest.mark.parametrize("passes", [AWAKE, ASLEEP], ids=["awake", "asleep"])
def test_page_follows_the_rules(passes: str) -> None:
    cases = [{"steps": steps, "page": {"stored": {"settings": BEGUN}}} for steps, _ in CASES]
    act = ACT.replace("IN(1000 * step)", passes)
    found = each(["page/away.js", "page/exit.js"], cases, act, before=PAGE)
    # After an exit the phrasebook is another page, and opens the guide at home.
    wanted = ["left" if end == "home" else end for _, end in CASES]
    assert [*zip(CASES, found, strict=True)] == [*zip(CASES, wanted, strict=True)]


@pytest.mark.parametrize(("steps", "end"), CASES)
def test_app_follows_the_rules(steps: tuple[Step, ...], end: str) -> None:
    clock = FakeClock()
    state = State(BEGUN, is_known=str.isascii, save=lambda _: None, draws_cover=True, clock=clock)
    state.return_to_guide()
    state.open("/t/1")
    acts = {
        "hide": state.on_hidden,
        "show": state.on_shown,
        "call": state.cover.begin_errand,
        "leave": state.leave,
        "way back": state.return_to_guide,
    }
    for step in steps:
        if isinstance(step, str):
            acts[step]()
        else:
            clock.seconds += step
    is_kept = state.route == "/t/1"
    seen = ("waits" if is_kept else "left") if state.is_covered else "guide" if is_kept else "home"
    assert seen == end
