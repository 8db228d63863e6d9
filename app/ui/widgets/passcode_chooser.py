"""The choice of a passcode: six digits, five random words, or one of her own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never, cast

import flet as ft

from app.look.brand import STACKED_FROM
from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.hooks import use_once
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.bullet import bullet
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.layout import column
from app.ui.widgets.note_limits import AllLimits, short_limits
from app.ui.widgets.passcode_field import PasscodeField
from app.ui.widgets.progress import progress
from app.ui.widgets.spoken import spoken
from storage.passcode import Strength


class Step(Enum):
    """The steps to a passcode."""

    DIGITS = auto()
    """She types six digits."""
    WORDS = auto()
    """Five random words are shown."""
    OWN = auto()
    """She types a passcode of her own, of letters, too."""
    REPEAT = auto()
    """She types the passcode once more, so that she has it."""


@dataclass(frozen=True, slots=True, repr=False)
class Chosen:
    """A passcode, the step that it was chosen at, and how strong it is."""

    passcode: str
    step: Step
    strength: Strength


@component
def PasscodeChooser(
    done: Callable[[str], Awaitable[None]], finish: str, *, for_new: bool = False
) -> ft.Control:
    """Draw the step that she is at. `done` gets the passcode; `finish` names the last button.

    `for_new` adds the limits of notes, and that a new notebook deletes whatever is there.
    """
    services = use_services()
    passcodes = services.notes.passcodes
    step, set_step = ft.use_state(Step.DIGITS)
    made, set_made = ft.use_state(passcodes.make())
    chosen, set_chosen = ft.use_state(cast("Chosen | None", None))

    def choose(passcode: str, strength: Strength = Strength.STRONG) -> None:
        set_chosen(Chosen(passcode, step, strength))
        set_step(Step.REPEAT)

    match step:
        case Step.DIGITS:
            return Digits(choose, lambda: set_step(Step.WORDS), for_new=for_new, key="digits")
        case Step.WORDS:
            return RandomWords(
                made,
                others=lambda: set_made(passcodes.make()),
                choose=lambda: choose(made),
                own=lambda: set_step(Step.OWN),
                digits=lambda: set_step(Step.DIGITS),
                key="words",
            )
        case Step.OWN:
            return OwnPasscode(choose, lambda: set_step(Step.WORDS), key="own")
        case Step.REPEAT:
            assert chosen
            return Repeat(
                chosen,
                done,
                finish,
                back=lambda: set_step(chosen.step),
                key="repeat",
            )
        case unreachable:
            assert_never(unreachable)


@component
def Digits(
    choose: Callable[[str, Strength], None], words_instead: Callable[[], None], *, for_new: bool
) -> ft.Control:
    """Draw six digits to type, below what they do not keep out. Weak ones are refused."""
    services = use_services()
    words = services.words
    judge, change, refused = use_judged(services, choose)
    limits: list[ft.Control] = [text.body(praise(services, Strength.FAIR))]
    if for_new:
        held, *others = short_limits(words)
        limits = [
            bullet("check", text.body(held)),
            *[bullet("info", text.body(it)) for it in others],
            AllLimits(key="limits"),
            # Nothing can know whether there are any.
            callout(text.body(words("Notes already here will be deleted.")), "info"),
        ]
    return column(
        *limits,
        PasscodeField(
            words("Six digits"),
            on_change=change,
            on_submit=judge,
            digits=True,
            # The focus scrolls, and in large text the limits would never be seen.
            has_focus=services.scale < STACKED_FROM,
            key="passcode",
        ),
        _refusal(refused),
        primary(words("Next"), on_click=handler(services, judge)),
        secondary(words("Stronger: five words"), on_click=handler(services, words_instead)),
    )


@component
def RandomWords(
    made: str,
    *,
    others: Callable[[], None],
    choose: Callable[[], None],
    own: Callable[[], None],
    digits: Callable[[], None],
) -> ft.Control:
    """Draw five words as a passcode."""
    services = use_services()
    words = services.words
    return column(
        text.body(
            words(
                "Use these five words as your code. They protect your notes even if "
                "someone copies your phone and uses special software. Learn them by "
                "heart, or write them down where nobody will look. The words are in "
                "English, and you can type them with or without capital letters."
            )
        ),
        *[
            spoken(text.number(f"{number}. {word}"), lang="en")
            for number, word in enumerate(made.split(), 1)
        ],
        secondary(words("Show me other words"), "refresh", on_click=handler(services, others)),
        primary(
            words("I have learned them or written them down"), on_click=handler(services, choose)
        ),
        secondary(words("I want to choose my own code"), on_click=handler(services, own)),
        secondary(words("Six digits"), on_click=handler(services, digits)),
    )


@component
def OwnPasscode(choose: Callable[[str, Strength], None], back: Callable[[], None]) -> ft.Control:
    """Draw a passcode of her own. A weak one is refused with the reason."""
    services = use_services()
    words = services.words
    judge, change, refused = use_judged(services, choose)
    return column(
        text.body(
            words(
                "Use at least six digits or letters. Six digits stop someone who has "
                "your phone in their hand. They do not stop someone who copies it and "
                "uses special software, but five words from this app do."
            )
        ),
        PasscodeField(
            words("Your own code"),
            on_change=change,
            on_submit=judge,
            has_focus=True,
            key="passcode",
        ),
        _refusal(refused),
        primary(words("Next"), on_click=handler(services, judge)),
        secondary(words("Make five words for me"), on_click=handler(services, back)),
    )


def use_judged(
    services: Services, choose: Callable[[str, Strength], None]
) -> tuple[Callable[[], Awaitable[None]], Callable[[str], None], str]:
    """Return what chooses the typed passcode, a handler of each letter, and the refusal.

    The refusal is "" until a passcode was too weak.
    """
    refused, set_refused = ft.use_state("")
    typed = ft.use_ref("")

    def change(value: str) -> None:
        typed.current = value

    async def judge() -> None:
        passcode = typed.current or ""
        strength = await services.notes.passcodes.judge(passcode)
        if strength in (Strength.FAIR, Strength.STRONG):
            choose(passcode, strength)
        else:
            set_refused(refusal(services, strength))

    return judge, change, refused


@component
def Repeat(
    chosen: Chosen,
    done: Callable[[str], Awaitable[None]],
    finish: str,
    *,
    back: Callable[[], None],
) -> ft.Control:
    """Draw the same passcode once more, with a word about the strength of one of her own."""
    services = use_services()
    words = services.words
    refused, set_refused = ft.use_state("")
    typed = ft.use_ref("")

    def change(value: str) -> None:
        typed.current = value

    async def finish_with_it() -> None:
        set_refused("")
        await done(chosen.passcode)

    finish_once, busy = use_once(finish_with_it)
    is_made, is_own = chosen.step is Step.WORDS, chosen.step is Step.OWN

    async def repeat() -> None:
        if services.notes.passcodes.is_same(typed.current or "", chosen.passcode):
            await finish_once()
        elif is_made:
            set_refused(words("The two codes are not the same. Try again, or go back and look."))
        else:
            set_refused(words("The two codes are not the same. Try again, or choose again."))

    if busy:
        return progress(words("This takes a few seconds."))
    return column(
        callout(text.body(praise(services, chosen.strength)), "info") if is_own else None,
        PasscodeField(
            words("Once more"),
            on_change=change,
            on_submit=repeat,
            digits=chosen.step is Step.DIGITS,
            masked=not is_made,  # they were on the screen a moment ago, and are long
            has_focus=True,
            key="passcode",
        ),
        _refusal(refused),
        primary(finish, on_click=handler(services, repeat)),
        secondary(
            words("Go back and look") if is_made else words("Choose again"),
            on_click=handler(services, back),
        )
        if is_made or is_own or refused
        else None,
    )


def _refusal(said: str) -> ft.Control | None:
    return announce(callout(text.body(said), "info")) if said else None


def praise(services: Services, strength: Strength) -> str:
    """Return the sentence about what a passcode of her own keeps out."""
    words = services.words
    if strength is Strength.STRONG:
        return words(
            "This code is long. It stops someone who has your phone. It will "
            "probably also stop someone who copies it and uses special software."
        )
    return words(
        "This code stops someone who has your phone. It does not stop "
        "someone who copies it and uses special software."
    )


def refusal(services: Services, strength: Strength) -> str:
    """Return the reason why a passcode of this strength is refused."""
    words = services.words
    if strength is Strength.TOO_SHORT:
        return words("This code is too short. Use at least six digits or letters.")
    return words(
        "This code is easy to guess: a date, a pattern, or one that many people use. "
        "Choose another one."
    )
