"""The choice of a passcode: five random words, or one of her own with a word about its strength."""

from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import assert_never, cast

import flet as ft

from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.hooks import use_once
from app.ui.widgets import text
from app.ui.widgets.announcement import announce
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.layout import column
from app.ui.widgets.progress import progress
from app.ui.widgets.text_field import text_field
from storage.passcode import Strength


class Step(Enum):
    """The steps to a passcode."""

    WORDS = auto()
    """Five random words are shown."""
    OWN = auto()
    """She types a passcode of her own."""
    REPEAT = auto()
    """She types the passcode once more, so that she has it."""


@component
def PasscodeChooser(done: Callable[[str], Awaitable[None]], finish: str) -> ft.Control:
    """Draw the step that she is at. `done` gets the passcode; `finish` names the last button."""
    services = use_services()
    passcodes = services.notes.passcodes
    step, set_step = ft.use_state(Step.WORDS)
    made, set_made = ft.use_state(passcodes.make())
    # A passcode of her own, once it was found strong enough.
    own, set_own = ft.use_state(cast("tuple[str, Strength] | None", None))

    def choose_words() -> None:
        set_own(None)
        set_step(Step.REPEAT)

    def choose_own(passcode: str, strength: Strength) -> None:
        set_own((passcode, strength))
        set_step(Step.REPEAT)

    match step:
        case Step.WORDS:
            return RandomWords(
                made,
                others=lambda: set_made(passcodes.make()),
                choose=choose_words,
                own=lambda: set_step(Step.OWN),
                key="words",
            )
        case Step.OWN:
            return OwnPasscode(choose_own, lambda: set_step(Step.WORDS), key="own")
        case Step.REPEAT:
            return Repeat(
                own[0] if own else made,
                own[1] if own else None,
                done,
                finish,
                back=lambda: set_step(Step.OWN if own else Step.WORDS),
                key="repeat",
            )
        case unreachable:
            assert_never(unreachable)


@component
def RandomWords(
    made: str,
    *,
    others: Callable[[], None],
    choose: Callable[[], None],
    own: Callable[[], None],
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
        *[text.number(f"{number}. {word}") for number, word in enumerate(made.split(), 1)],
        secondary(words("Show me other words"), "refresh", on_click=handler(services, others)),
        primary(
            words("I have learned them or written them down"), on_click=handler(services, choose)
        ),
        secondary(words("I want to choose my own code"), on_click=handler(services, own)),
    )


@component
def OwnPasscode(choose: Callable[[str, Strength], None], back: Callable[[], None]) -> ft.Control:
    """Draw a passcode of her own. A weak one is refused with the reason."""
    services = use_services()
    words = services.words
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

    return column(
        text.body(
            words(
                "Use at least six digits or letters. Six digits stop someone who has "
                "your phone in their hand. They do not stop someone who copies it and "
                "uses special software, but five words from this app do."
            )
        ),
        *_entry(
            services,
            words("Your own code"),
            typed.current or "",
            change=change,
            submit=judge,
            refused=refused,
        ),
        primary(words("Next"), on_click=handler(services, judge)),
        secondary(words("Make five words for me"), on_click=handler(services, back)),
    )


@component
def Repeat(
    passcode: str,
    strength: Strength | None,
    done: Callable[[str], Awaitable[None]],
    finish: str,
    *,
    back: Callable[[], None],
) -> ft.Control:
    """Draw the same passcode once more. `strength` is that of her own, None for random words."""
    services = use_services()
    words = services.words
    refused, set_refused = ft.use_state("")
    typed = ft.use_ref("")

    def change(value: str) -> None:
        typed.current = value

    async def finish_with_it() -> None:
        set_refused("")
        await done(passcode)

    finish_once, busy = use_once(finish_with_it)

    async def repeat() -> None:
        if services.notes.passcodes.is_same(typed.current or "", passcode):
            await finish_once()
        elif strength is None:
            set_refused(words("The two codes are not the same. Try again, or go back and look."))
        else:
            set_refused(words("The two codes are not the same. Try again, or choose again."))

    if busy:
        return progress(words("This takes a few seconds."))
    return column(
        callout(text.body(praise(services, strength)), "info") if strength else None,
        text.body(words("Type the code once more, so that you are sure of it.")),
        *_entry(
            services,
            words("Your code"),
            typed.current or "",
            change=change,
            submit=repeat,
            refused=refused,
        ),
        primary(finish, on_click=handler(services, repeat)),
        secondary(
            words("Go back and look") if strength is None else words("Choose again"),
            on_click=handler(services, back),
        ),
    )


def _entry(
    services: Services,
    label: str,
    value: str,
    *,
    change: Callable[[str], None],
    submit: Callable[[], Awaitable[None]],
    refused: str,
) -> list[ft.Control | None]:
    return [
        text_field(services, label, value, on_change=change, on_submit=submit, icon="lock"),
        announce(callout(text.body(refused), "info")) if refused else None,
    ]


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
