"""A visit holds what she tells the guide, and gives each choice its default."""

import pytest

from app.session.visit import Visit
from i18n.languages import LANGUAGES, language


def test_answer_replaces_the_last_one_to_its_question() -> None:
    visit = Visit().with_answer("danger", "no").with_answer("age", "child")
    assert visit.with_answer("danger", "yes").answers == {"danger": "yes", "age": "child"}
    assert visit.answers == {"danger": "no", "age": "child"}


def test_answers_can_be_forgotten_alone() -> None:
    visit = Visit().with_sign_toggled("signs.work.pay").with_answer("danger", "no")
    assert visit.without_answers() == Visit().with_sign_toggled("signs.work.pay")


def test_sign_is_ticked_and_unticked() -> None:
    visit = Visit().with_sign_toggled("signs.papers.passport").with_sign_toggled("signs.work.pay")
    assert visit.with_sign_toggled("signs.work.pay").ticked == {"signs.papers.passport"}


def test_second_language_is_shown_and_hidden() -> None:
    shown = Visit().with_bilingual_toggled()
    assert shown.bilingual
    assert shown.with_bilingual_toggled() == Visit()


def test_part_stays_as_she_left_it() -> None:
    assert not Visit().is_open("told.debt")
    assert Visit().is_open("told.debt", at_first=True)
    opened = Visit().with_opened("told.debt")
    assert opened.is_open("told.debt")
    assert not opened.with_opened("told.debt", False).is_open("told.debt", at_first=True)


def test_text_that_she_is_led_to_opens_the_part_around_it() -> None:
    led = Visit().with_opened("told.debt", False).with_opened("told.debt.pay")
    assert led.is_open("told.debt")
    assert not led.is_open("told.de")
    assert not led.with_opened("told.debt", False).is_open("told.debt")


@pytest.mark.parametrize(
    ("tag", "chosen", "interpreter"),
    [("en", None, "en"), ("nb", None, ""), ("nb", "bg", "bg"), ("en", "", "")],
)
def test_interpreter_speaks_the_readers_language_until_she_chooses(
    tag: str, chosen: str | None, interpreter: str
) -> None:
    visit = Visit() if chosen is None else Visit().with_interpreter(chosen)
    assert visit.interpreter_for(language(tag)) == interpreter


def test_second_language_is_any_language_but_the_first() -> None:
    for first in LANGUAGES:
        for second in LANGUAGES:
            visit = Visit().with_second_language(second.tag)
            assert visit.bilingual
            assert (visit.second_language_below(first) == second) == (second != first)
            assert visit.second_language_below(first) != first


def test_second_language_is_bokmal_or_english_until_she_chooses() -> None:
    below = {first.tag: Visit().second_language_below(first).tag for first in LANGUAGES}
    assert {below.pop("nb"), below.pop("nn")} == {"en"}
    assert set(below.values()) == {"nb"}


def test_language_that_does_not_ship_is_not_chosen() -> None:
    assert Visit().with_second_language("xx") == Visit()


def test_repr_quotes_nothing() -> None:
    assert "danger" not in repr(Visit().with_answer("danger", "yes"))
