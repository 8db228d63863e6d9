"""Every change of the state, by the method that makes it."""

from dataclasses import dataclass, field, replace

import pytest

from app.state import AWAY_LIMIT, State
from i18n.languages import LANGUAGES, SOURCE, language
from storage.settings import Mode, Settings, StartScreen, read, write


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Made:
    """A state, the texts it saved, and the clock it reads."""

    settings: Settings
    covers: bool = True
    clock: Clock = field(default_factory=Clock)
    saved: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = State(
            write(self.settings),
            suggested=SOURCE,
            known=lambda route: route in ("/", "/a", "/h", "/h/2", "/l", "/n", "/s", "/t/1"),
            save=self.saved.append,
            covers=self.covers,
            clock=self.clock,
        )

    @property
    def kept(self) -> Settings:
        return read(self.saved[-1])

    @property
    def face(self) -> str:
        return self.kept.start_screen.value


READY = Settings(language="en", introduced=True)


def test_screens_lie_on_each_other_and_back_takes_them_away() -> None:
    state = Made(READY).state
    state.open("/t/1")
    state.open("/h/2")
    assert (state.stack, state.place, state.depth) == (("/", "/t/1", "/h/2"), "/h/2", 2)
    state.back()
    state.back()
    state.back()
    assert (state.stack, state.depth) == (("/",), 0)


def test_a_screen_that_is_open_is_returned_to() -> None:
    state = Made(READY).state
    for route in ("/h", "/h/2", "/a", "/h"):
        state.open(route)
    assert state.stack == ("/", "/h")


def test_an_unknown_route_is_home() -> None:
    state = Made(READY).state
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
def test_only_who_has_notes_open_is_led_away_from_them(
    stack: tuple[str, ...], left: tuple[str, ...]
) -> None:
    state = Made(READY).state
    state.stack = stack
    state.leave_notes()
    assert state.stack == left


def test_home_closes_everything_above_it() -> None:
    state = Made(READY).state
    state.open("/t/1")
    state.home()
    assert state.stack == ("/",)


def test_what_is_typed_opens_above_home() -> None:
    state = Made(READY).state
    state.open("/h")
    state.open("/h/2")
    state.open_url("/t/1")
    assert state.stack == ("/", "/t/1")


def test_arriving_where_one_is_changes_nothing() -> None:
    state = Made(READY).state
    state.open("/h")
    state.open("/h/2")
    state.open_url("/h/2")
    assert state.stack == ("/", "/h", "/h/2")


def test_a_pop_of_a_screen_that_is_no_longer_on_top_is_old_news() -> None:
    state = Made(READY).state
    state.open("/h")
    state.open("/h/2")
    state.on_pop("/h/2")
    state.on_pop("/h/2")
    assert state.stack == ("/", "/h")


@pytest.mark.parametrize("route", ["/", "/t/1", "/h", "/zzz"])
def test_before_a_language_is_chosen_every_route_is_the_language(route: str) -> None:
    state = Made(Settings()).state
    state.open_url(route)
    state.open(route)
    state.home()
    assert state.stack == ("/l",)


@pytest.mark.parametrize("route", ["/", "/t/1", "/h", "/zzz"])
def test_before_the_limits_were_read_every_route_is_the_limits(route: str) -> None:
    state = Made(Settings(language="nb")).state
    state.open_url(route)
    state.open(route)
    assert list(state.stack) == ["/l", "/n"]
    state.back()
    assert list(state.stack) == ["/l"]


def test_the_way_in() -> None:
    made = Made(Settings())
    state = made.state
    state.choose_language("nb")
    assert (state.stack, made.kept.language) == (("/l", "/n"), "nb")
    assert not made.kept.introduced
    state.rehearse()
    assert (state.stack, made.kept.introduced) == (("/l", "/n", "/n/2"), True)
    state.finish()
    assert state.stack == ("/",)


def test_who_leaves_in_the_rehearsal_comes_back_to_home() -> None:
    made = Made(Settings())
    made.state.choose_language("en")
    made.state.rehearse()
    made.state.leave()
    made.state.come_back()
    assert (made.state.stack, made.state.covered) == (("/",), False)


def test_the_limits_can_be_read_again_from_the_guide() -> None:
    made = Made(READY)
    made.state.open("/a")
    made.state.open("/n")
    made.state.rehearse()
    assert made.state.stack == ("/", "/a", "/n", "/n/2")
    assert made.saved == []
    made.state.back()
    assert made.state.place == "/n"


def test_another_language_returns_to_where_one_was() -> None:
    made = Made(READY)
    made.state.open("/t/1")
    made.state.open("/l")
    made.state.choose_language("nb")
    assert made.state.stack == ("/", "/t/1")
    assert made.state.language == language("nb")


def test_a_lost_language_is_asked_for_and_then_one_is_home() -> None:
    state = Made(Settings(introduced=True)).state
    assert state.stack == ("/l",)
    state.choose_language("en")
    assert state.stack == ("/",)


def test_a_language_that_does_not_ship_is_not_chosen() -> None:
    made = Made(READY)
    made.state.choose_language("xx")
    assert (made.state.settings, made.saved) == (READY, [])


def test_text_and_mode_are_kept() -> None:
    made = Made(READY)
    made.state.choose_text_scale(1.5)
    made.state.choose_mode(Mode.DARK)
    made.state.choose_text_scale(7.0)
    assert (made.kept.text_scale, made.kept.mode) == (1.5, Mode.DARK)
    assert len(made.saved) == 2


def test_the_same_choice_again_is_not_written_again() -> None:
    made = Made(READY)
    made.state.choose_language("en")
    made.state.choose_mode(Mode.SYSTEM)
    assert made.saved == []


def test_leaving_covers_and_is_kept_and_forgets_the_place() -> None:
    made = Made(READY)
    made.state.open("/t/1")
    made.state.leave()
    assert made.state.covered
    assert made.face == "book"
    assert made.state.stack == ("/",)
    made.state.come_back()
    assert not made.state.covered
    assert made.face == "guide"


def test_it_opens_covered_after_an_exit() -> None:
    left = Settings(language="en", introduced=True, start_screen=StartScreen.PHRASEBOOK)
    assert Made(left).state.covered
    assert not Made(left, covers=False).state.covered


def test_hidden_it_is_covered_and_would_open_covered() -> None:
    made = Made(READY)
    made.state.open("/t/1")
    made.state.hide()
    assert made.state.covered
    assert made.face == "book"
    made.clock.now += AWAY_LIMIT
    made.state.show()
    assert (made.state.covered, made.state.place) == (False, "/t/1")
    assert made.face == "guide"


@pytest.mark.parametrize("away", [AWAY_LIMIT + 1, 86_400.0, -1.0])
def test_away_too_long_it_stays_covered(away: float) -> None:
    made = Made(READY)
    made.state.open("/t/1")
    made.state.hide()
    made.clock.now += away
    made.state.show()
    assert (made.state.covered, made.state.stack, made.kept.start_screen) == (
        True,
        ("/",),
        StartScreen.PHRASEBOOK,
    )


def test_time_away_counts_from_the_first_sign() -> None:
    made = Made(READY)
    made.state.hide()
    made.clock.now += AWAY_LIMIT
    made.state.hide()
    made.clock.now += 1
    made.state.show()
    assert made.state.covered


def test_coming_back_soon_after_an_exit_does_not_undo_it() -> None:
    made = Made(READY)
    made.state.leave()
    made.state.hide()
    made.state.show()
    assert (made.state.covered, made.kept.start_screen) == (True, StartScreen.PHRASEBOOK)


def test_where_the_page_covers_hiding_changes_and_keeps_nothing() -> None:
    made = Made(READY, covers=False)
    made.state.hide()
    made.clock.now += 86_400
    made.state.show()
    assert (made.state.covered, made.saved) == (False, [])


def test_a_tap_that_works_takes_the_trouble_away() -> None:
    state = Made(READY).state
    state.report_failure()
    assert state.action_failed
    state.clear_failure()
    assert not state.action_failed
    state.report_failure()
    state.open("/t/1")
    assert not state.action_failed


def test_unreadable_settings_are_those_of_a_first_start() -> None:
    saved: list[str] = []
    state = State(
        "{", suggested=language("nb"), known=lambda _: True, save=saved.append, covers=True
    )
    assert state.stack == ("/l",)
    assert state.language == language("nb")


def test_what_she_tells_the_guide_is_never_saved_and_goes_with_the_exit() -> None:
    made = Made(READY)
    state = made.state
    state.answer("danger", "no")
    state.answer("age", "child")
    state.answer("danger", "yes")
    state.toggle_sign("signs.papers.passport")
    state.toggle_sign("signs.work.pay")
    state.toggle_sign("signs.work.pay")
    state.choose_interpreter("bg")
    state.toggle_bilingual()
    state.open_at("/t/1", "danger.call.call")
    assert state.answers == {"danger": "yes", "age": "child"}
    assert state.ticked == {"signs.papers.passport"}
    assert (state.interpreter, state.bilingual, state.scroll_target) == (
        "bg",
        True,
        "danger.call.call",
    )
    assert made.saved == []
    state.leave()
    assert (state.answers, state.ticked, state.interpreter_language) == ({}, frozenset(), None)
    assert (state.bilingual, state.scroll_target) == (False, "")
    assert made.saved == [write(replace(READY, start_screen=StartScreen.PHRASEBOOK))]


def test_answers_outlive_home_and_can_be_forgotten() -> None:
    state = Made(READY).state
    state.answer("danger", "no")
    state.home()
    assert state.answers == {"danger": "no"}
    state.forget_answers()
    assert state.answers == {}


def test_away_too_long_nothing_that_she_told_is_left() -> None:
    made = Made(READY)
    made.state.answer("danger", "yes")
    made.state.hide()
    made.clock.now += AWAY_LIMIT + 1
    made.state.show()
    assert made.state.answers == {}


def test_what_is_sought_is_forgotten_with_the_next_screen() -> None:
    state = Made(READY).state
    state.open_at("/t/1", "danger.call.call")
    state.open("/h")
    assert state.scroll_target == ""
    state.open_at("/t/1", "danger.call.call")
    state.back()
    assert state.scroll_target == ""


@pytest.mark.parametrize(
    ("tag", "tongue", "interpreter", "other"),
    [
        ("en", None, "en", "nb"),
        ("nb", None, "", "en"),
        ("nb", "bg", "bg", "en"),
        ("en", "", "", "nb"),
    ],
)
def test_the_interpreter_and_the_other_language(
    tag: str, tongue: str | None, interpreter: str, other: str
) -> None:
    state = Made(replace(READY, language=tag)).state
    if tongue is not None:
        state.choose_interpreter(tongue)
    assert (state.interpreter, state.other_language.tag) == (interpreter, other)


def test_a_second_language_is_any_other_one() -> None:
    for first in LANGUAGES:
        made = Made(replace(READY, language=first.tag))
        for second in LANGUAGES:
            made.state.choose_second_language(second.tag)
            assert made.state.bilingual
            assert (made.state.other_language == second) == (second != first)
            assert made.state.other_language != first


def test_until_a_second_language_is_chosen_it_is_norwegian_or_english() -> None:
    others = {
        language.tag: Made(replace(READY, language=language.tag)).state.other_language.tag
        for language in LANGUAGES
    }
    assert {others.pop("nb"), others.pop("nn")} == {"en"}
    assert set(others.values()) == {"nb"}


def test_no_second_language_is_chosen_that_does_not_ship() -> None:
    state = Made(READY).state
    state.choose_second_language("xx")
    assert (state.second_language, state.bilingual) == ("", False)
