"""Sentences about the ways to help, and the icons of their reasons."""

from collections.abc import Iterable
from typing import Final

from app.domain.facts import Term
from app.domain.guide import Guide
from app.domain.ways import Effect, Group, Question
from i18n.words import Words

EFFECT_ICONS: Final = {
    Effect.FOR: "check",
    Effect.OPEN: "help_outline",
    Effect.AGAINST: "remove",
    Effect.MIND: "info",
}


GROUP_ICONS: Final = {
    Group.MAY_FIT: "check",
    Group.NOT_CLEAR: "help_outline",
    Group.DOES_NOT_FIT: "remove",
}


def position(words: Words, number: int, count: int) -> str:
    """Return the line that says how far she is: question `number` of `count`."""
    return words("Question {number} of {count}").format(number=number, count=count)


def all_options(words: Words) -> str:
    """Return the sentence above a list of ways that does not follow from her answers."""
    return words("This list shows all the options. It does not depend on your answers.")


def show_fitting(words: Words) -> str:
    """Return the label of the button after which her answers count."""
    return words("Show what fits my answers")


def counted_soon(words: Words) -> str:
    """Return the sentence in their place until the app has counted them."""
    return words("Your answers are counted in a moment.")


def saves_data(words: Words) -> str:
    """Return the reason on a phone that saves data."""
    return words("Your phone is set to use less data, so your answers are not counted yet.")


def browser_cannot_count(words: Words) -> str:
    """Return the reason where the app does not run."""
    return words("This browser cannot count your answers.")


def cannot_count_now(words: Words) -> str:
    """Return the reason where the app has failed."""
    return words("Your answers cannot be counted right now.")


def file_cannot_count(words: Words) -> str:
    """Return the reason in a file."""
    return words("A file cannot count your answers.")


def only_they_can_tell(words: Words) -> str:
    """Return the sentence above the ways: the guide itself decides nothing."""
    return words("ROSA or a lawyer can tell you what is right for you.")


def may_wait(words: Words) -> str:
    """Return the sentence below it for a reader who need not decide today."""
    return words("You do not have to decide today.")


def other_helpers(words: Words) -> str:
    """Return the heading of the list of other helpers."""
    return words("Who else can help")


def group_name(words: Words, group: Group) -> str:
    """Return the heading of a group of ways."""
    match group:
        case Group.MAY_FIT:
            return words("This may be possible for you")
        case Group.NOT_CLEAR:
            return words("This is not clear yet")
        case Group.DOES_NOT_FIT:
            return words("Probably not possible right now")


def question_name(words: Words, question: Question) -> str:
    """Return the name of a question in a list: "Permit"."""
    return words.sentence(f"{question.key}.short", question.short)


def depends_on(words: Words, questions: Iterable[Question]) -> str:
    """Return the line above the ways that they decide: "It depends on: Permit · Asylum"."""
    names = " · ".join(question_name(words, it) for it in questions)
    return words("It depends on: {reason}").format(reason=names)


def for_a_lawyer(words: Words) -> str:
    """Return the title of the list that she shows to a lawyer."""
    return words("For a lawyer")


def asked_by_a_guide(words: Words) -> str:
    """Return the sentence below it, which says in her name what the list is."""
    return words("A guide asked me these questions. No lawyer has checked the result.")


def my_answers(words: Words) -> str:
    """Return the heading of the list of her answers."""
    return words("My answers")


def effect_label(words: Words, effect: Effect) -> str:
    """Return the label of a reason's icon, for a reader who cannot see it."""
    match effect:
        case Effect.FOR:
            return words("A reason for it:")
        case Effect.OPEN:
            return words("Not clear:")
        case Effect.AGAINST:
            return words("A reason against it:")
        case Effect.MIND:
            return words("Good to know:")


def official_text(words: Words, guide: Guide, term: str | None) -> str:
    """Return the line with the official Norwegian name, "" without such a name.

    `term` is the id of a fact, such as "reflection" for `term.reflection`.
    """
    fact = guide.facts.get(f"term.{term}")
    if not isinstance(fact, Term):
        return ""
    return words("In Norwegian: {term}").format(term=words.fact(fact))
