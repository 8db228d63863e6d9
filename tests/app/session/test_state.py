"""Every change of the state, by the method that makes it."""

import ast
import inspect
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import pytest

from app import ui
from app.session import settings, state
from app.session.cover import AWAY_LIMIT, ERRAND_LIMIT
from app.session.state import State
from app.session.visit import Visit
from i18n.languages import language
from storage.settings import Mode, Settings, StartScreen, read_settings, write_settings


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Fixture:
    """A state with these settings, the texts it saved, and the clock it reads."""

    settings: Settings
    draws_cover: bool = True
    clock: Clock = field(default_factory=Clock)
    saved: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = State(
            write_settings(self.settings),
            is_known=lambda route: route in ("/", "/a", "/h", "/h/2", "/l", "/n", "/s", "/t/1"),
            save=self.saved.append,
            draws_cover=self.draws_cover,
            clock=self.clock,
        )

    @classmethod
    def in_guide(cls) -> "Fixture":
        """Return one in which she has come back to the guide in this visit."""
        fixture = cls(READY)
        fixture.state.return_to_guide()
        return fixture

    @property
    def last_saved(self) -> Settings:
        return read_settings(self.saved[-1])


READY = Settings(language="en", introduced=True)


def test_screens_stack_and_back_removes_the_top_one() -> None:
    state = Fixture(READY).state
    state.open("/t/1")
    state.open("/h/2")
    assert (state.stack, state.route, state.depth) == (("/", "/t/1", "/h/2"), "/h/2", 2)
    state.back()
    state.back()
    state.back()
    assert (state.stack, state.depth) == (("/",), 0)


def test_open_screen_is_returned_to() -> None:
    state = Fixture(READY).state
    for route in ("/h", "/h/2", "/a", "/h"):
        state.open(route)
    assert state.stack == ("/", "/h")


def test_unknown_route_is_home() -> None:
    state = Fixture(READY).state
    state.open("/t/1")
    state.open("/t/9")
    assert state.stack == ("/",)


@pytest.mark.parametrize(
    ("stack", "left"),
    [
        (("/", "/n"), ("/", "/n")),
        (("/", "/p"), ("/",)),
        (("/", "/s", "/p", "/p/2"), ("/",)),
        (("/", "/p", "/l"), ("/",)),
        (("/", "/s"), ("/", "/s")),
    ],
)
def test_leaving_notes_goes_home_only_from_a_screen_of_theirs(
    stack: tuple[str, ...], left: tuple[str, ...]
) -> None:
    state = Fixture(READY).state
    state.stack = stack
    state.leave_notes()
    assert state.stack == left


def test_home_closes_every_screen_above_it() -> None:
    state = Fixture(READY).state
    state.open("/t/1")
    state.home()
    assert state.stack == ("/",)


def test_typed_url_opens_above_home() -> None:
    state = Fixture(READY).state
    state.open("/h")
    state.open("/h/2")
    state.open_url("/t/1")
    assert state.stack == ("/", "/t/1")


def test_url_of_the_top_screen_changes_nothing() -> None:
    state = Fixture(READY).state
    state.open("/h")
    state.open("/h/2")
    state.open_url("/h/2")
    assert state.stack == ("/", "/h", "/h/2")


def test_pop_of_a_screen_below_the_top_is_ignored() -> None:
    state = Fixture(READY).state
    state.open("/h")
    state.open("/h/2")
    state.on_pop("/h/2")
    state.on_pop("/h/2")
    assert state.stack == ("/", "/h")


@pytest.mark.parametrize("route", ["/", "/t/1", "/h", "/zzz"])
def test_every_route_is_the_language_until_one_is_chosen(route: str) -> None:
    state = Fixture(Settings()).state
    state.open_url(route)
    state.open(route)
    state.home()
    assert state.stack == ("/l",)


@pytest.mark.parametrize("route", ["/", "/t/1", "/h", "/zzz"])
def test_every_route_is_the_exit_limits_until_they_are_read(route: str) -> None:
    state = Fixture(Settings(language="nb")).state
    state.open_url(route)
    state.open(route)
    assert list(state.stack) == ["/l", "/n"]
    state.back()
    assert list(state.stack) == ["/l"]


def test_onboarding_is_language_limits_rehearsal_home() -> None:
    fixture = Fixture(Settings())
    state = fixture.state
    state.choose_language("nb")
    assert (state.stack, fixture.last_saved.language) == (("/l", "/n"), "nb")
    assert not fixture.last_saved.introduced
    state.start_rehearsal()
    assert (state.stack, fixture.last_saved.introduced) == (("/l", "/n", "/n/2"), True)
    state.finish_rehearsal()
    assert state.stack == ("/",)


def test_exit_in_the_rehearsal_returns_to_home() -> None:
    fixture = Fixture(Settings())
    fixture.state.choose_language("en")
    fixture.state.start_rehearsal()
    fixture.state.leave()
    fixture.state.return_to_guide()
    assert (fixture.state.stack, fixture.state.is_covered) == (("/",), False)


def test_exit_limits_can_be_read_again() -> None:
    fixture = Fixture(READY)
    fixture.state.open("/a")
    fixture.state.open("/n")
    fixture.state.start_rehearsal()
    assert fixture.state.stack == ("/", "/a", "/n", "/n/2")
    assert fixture.saved == []
    fixture.state.back()
    assert fixture.state.route == "/n"


def test_new_language_returns_to_the_screen_below() -> None:
    fixture = Fixture.in_guide()
    fixture.state.open("/t/1")
    fixture.state.open("/l")
    fixture.state.choose_language("nb")
    assert fixture.state.stack == ("/", "/t/1")
    assert fixture.state.language == language("nb")


def test_language_that_is_chosen_in_the_phrasebook_leaves_her_screens_alone() -> None:
    fixture = Fixture.in_guide()
    fixture.state.open("/t/1")
    fixture.state.on_hidden()
    fixture.state.choose_language("nb")
    assert fixture.last_saved.language == "nb"
    assert (fixture.state.stack, fixture.state.is_covered) == (("/", "/t/1"), True)


def test_lost_language_is_asked_for_before_home() -> None:
    state = Fixture(Settings(introduced=True)).state
    state.return_to_guide()
    assert state.stack == ("/l",)
    state.choose_language("en")
    assert state.stack == ("/",)


def test_language_that_does_not_ship_is_not_chosen() -> None:
    fixture = Fixture(READY)
    fixture.state.choose_language("xx")
    assert (fixture.state.settings, fixture.saved) == (READY, [])


def test_language_that_is_chosen_again_is_not_saved_again() -> None:
    fixture = Fixture(READY)
    fixture.state.choose_language("en")
    assert fixture.saved == []


def test_exit_before_she_knows_the_way_back_covers_no_later_start() -> None:
    fixture = Fixture(Settings(language="en"))
    fixture.state.leave()
    assert fixture.state.is_covered
    assert fixture.saved == []


def test_exit_shows_the_cover_for_good_and_forgets_the_screens() -> None:
    fixture = Fixture.in_guide()
    fixture.state.open("/t/1")
    fixture.state.leave()
    assert fixture.state.is_covered
    assert fixture.last_saved.start_screen.value == "book"
    assert fixture.state.stack == ("/",)
    fixture.saved.clear()
    fixture.state.return_to_guide()
    assert not fixture.state.is_covered
    assert fixture.saved == []


def test_no_step_stores_what_would_open_the_guide() -> None:
    """Wherever the process ends, the next start is covered."""
    fixture = Fixture(Settings())
    state = fixture.state
    state.choose_language("en")
    state.start_rehearsal()
    steps = (
        state.on_hidden, state.on_shown, state.return_to_guide, state.finish_rehearsal,
        state.cover.begin_errand, state.on_hidden, state.on_shown, state.leave,
        state.return_to_guide, lambda: state.choose_mode(Mode.DARK), state.return_to_guide,
    )  # fmt: skip
    for step in steps:
        step()
        assert Fixture(fixture.last_saved).state.is_covered
    assert not state.is_covered


def test_hidden_app_stays_covered_and_the_way_back_leads_to_where_she_was() -> None:
    fixture = Fixture.in_guide()
    state = fixture.state
    state.open("/t/1")
    state.visit = state.visit.with_answer("danger", "yes")
    state.on_hidden()
    assert state.is_covered
    state.on_shown()
    assert state.is_covered
    fixture.clock.now += AWAY_LIMIT
    state.return_to_guide()
    assert (state.is_covered, state.stack) == (False, ("/", "/t/1"))
    assert state.visit.answers == {"danger": "yes"}
    assert fixture.saved == []


@pytest.mark.parametrize("away", [AWAY_LIMIT + 1, 86_400.0, -1.0])
@pytest.mark.parametrize("hidden", [True, False])
def test_after_too_long_the_way_back_leads_home(away: float, hidden: bool) -> None:
    fixture = Fixture.in_guide()
    state = fixture.state
    state.open("/t/1")
    state.visit = state.visit.with_answer("danger", "yes")
    state.on_hidden()
    if not hidden:  # the phrasebook is in sight meanwhile
        state.on_shown()
    fixture.clock.now += away
    state.on_shown()
    state.return_to_guide()
    assert (state.is_covered, state.stack, state.visit) == (False, ("/",), Visit())


@pytest.mark.parametrize("away", [0.0, AWAY_LIMIT])
def test_guide_comes_back_by_itself_after_a_call(away: float) -> None:
    fixture = Fixture.in_guide()
    state = fixture.state
    state.open("/h/2")
    state.cover.begin_errand()
    fixture.clock.now += ERRAND_LIMIT
    state.on_hidden()
    assert state.is_covered
    fixture.clock.now += away
    state.on_shown()
    assert (state.is_covered, state.route) == (False, "/h/2")
    state.on_shown()
    fixture.clock.now += 86_400
    state.on_shown()  # a desktop reports each window that gets the focus
    assert (state.is_covered, state.route) == (False, "/h/2")


def test_word_that_is_found_right_while_the_app_is_hidden_opens_nothing() -> None:
    fixture = Fixture.in_guide()
    fixture.state.leave()
    fixture.state.on_hidden()
    fixture.state.return_to_guide()
    assert fixture.state.is_covered
    fixture.state.on_shown()
    assert fixture.state.is_covered


def test_app_that_something_of_the_phone_lay_over_is_as_it_was() -> None:
    """Pulling down the notifications is not leaving; what follows may be."""
    fixture = Fixture.in_guide()
    state = fixture.state
    state.open("/t/1")
    state.on_inactive()
    assert (state.is_covered, state.cover.keeps_screens) == (True, True)
    state.return_to_guide()
    assert state.is_covered
    fixture.clock.now += 86_400
    state.on_shown()
    assert (state.is_covered, state.route) == (False, "/t/1")
    state.on_inactive()
    state.on_hidden()
    assert (state.is_covered, state.cover.keeps_screens) == (True, False)
    state.on_shown()
    assert state.is_covered


def test_phrasebook_that_something_of_the_phone_lay_over_stays() -> None:
    fixture = Fixture(READY)
    fixture.state.on_inactive()
    fixture.state.on_shown()
    assert fixture.state.is_covered


def test_onboarding_goes_on_after_the_app_was_hidden() -> None:
    """She has not read how to come back yet."""
    fixture = Fixture(Settings(language="en"))
    fixture.state.on_hidden()
    assert fixture.state.is_covered
    fixture.clock.now += 86_400
    fixture.state.on_shown()
    assert (fixture.state.is_covered, fixture.state.stack) == (False, ("/l", "/n"))
    assert fixture.saved == []


def test_hiding_changes_and_saves_nothing_where_the_page_covers() -> None:
    fixture = Fixture(READY, draws_cover=False)
    fixture.state.open("/t/1")
    fixture.state.on_hidden()
    fixture.clock.now += 86_400
    fixture.state.on_shown()
    fixture.state.on_inactive()
    assert (fixture.state.is_covered, fixture.state.route, fixture.saved) == (False, "/t/1", [])


def test_another_screen_clears_the_failure() -> None:
    state = Fixture(READY).state
    state.action_failed = True
    state.open("/t/1")
    assert not state.action_failed


def test_unreadable_settings_are_those_of_a_first_start() -> None:
    saved: list[str] = []
    state = State(
        "{",
        is_known=lambda _: True,
        save=saved.append,
        draws_cover=True,
        phone_languages=("nb",),
    )
    assert state.stack == ("/l",)
    assert state.language == language("nb")


def test_visit_is_never_saved_and_ends_with_the_exit() -> None:
    fixture = Fixture(READY)
    state = fixture.state
    state.visit = (
        state.visit.with_answer("danger", "yes")
        .with_sign_toggled("signs.papers.passport")
        .with_interpreter("bg")
        .with_second_language("ar")
    )
    state.open_at("/t/1", "danger.call.call")
    assert (state.interpreter, state.second_language.tag) == ("bg", "ar")
    assert state.scroll_target == "danger.call.call"
    assert fixture.saved == []
    state.leave()
    assert state.visit == Visit()
    assert (state.interpreter, state.second_language.tag) == ("en", "nb")
    assert state.scroll_target == ""
    assert fixture.saved == [write_settings(replace(READY, start_screen=StartScreen.PHRASEBOOK))]


def test_visit_outlives_home() -> None:
    state = Fixture(READY).state
    state.visit = state.visit.with_answer("danger", "no")
    state.home()
    assert state.visit.answers == {"danger": "no"}


def test_scroll_target_is_cleared_by_the_next_screen() -> None:
    state = Fixture(READY).state
    state.open_at("/t/1", "danger.call.call")
    state.open("/h")
    assert state.scroll_target == ""
    state.open_at("/t/1", "danger.call.call")
    state.back()
    assert state.scroll_target == ""


def test_every_setting_can_be_changed() -> None:
    changes = [
        {it.arg for it in node.keywords}
        for module in (settings, state)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and ast.unparse(node).startswith("replace(self.settings,")
    ]
    unchanged = {it.name for it in fields(Settings)}.difference(*changes)
    assert unchanged == set(), (
        f"app/session/settings.py needs a method that changes {unchanged} and stores it"
    )


@pytest.mark.parametrize("name", [it for it in dir(State) if it.startswith("choose_")])
def test_every_choice_is_offered(name: str) -> None:
    screens = Path(ui.__file__).parent.rglob("*.py")
    assert any(f"state.{name}" in file.read_text(encoding="utf-8") for file in screens), (
        f"app/ui/screens/settings.py needs a choice that calls state.{name}"
    )


def test_removal_forgets_all_settings_and_covers_from_now_on() -> None:
    fixture = Fixture.in_guide()
    fixture.state.open("/a")
    fixture.state.remove()
    assert fixture.state.is_covered
    assert fixture.last_saved == Settings(start_screen=StartScreen.PHRASEBOOK)
    assert fixture.state.stack == ("/l",)
