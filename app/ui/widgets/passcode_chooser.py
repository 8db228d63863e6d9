"""Choosing a code: five words made for her, or her own with an honest word about its worth."""

from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import assert_never

import flet as ft

from app.ui.component import component, handler
from app.ui.context import Services, use_services
from app.ui.widgets import text
from app.ui.widgets.button import primary, secondary
from app.ui.widgets.callout import callout
from app.ui.widgets.progress import waiting
from app.ui.widgets.text_field import text_field
from storage.passcode import Strength

Done = Callable[[str], Awaitable[None]]


class Step(Enum):
    """Where she is on the way to a code."""

    WORDS = auto()
    """Five words are shown."""
    OWN = auto()
    """She types a code of her own."""
    REPEAT = auto()
    """She types the code once more, so that she has it."""


@component
def Chooser(done: Done, finish: str) -> ft.Control:
    """Gives the chosen code to `done`; `finish` is what the last button says."""
    services = use_services()
    words, notes = services.words, services.notes
    step, set_step = ft.use_state(Step.WORDS)
    made, set_made = ft.use_state(notes.passcodes.make())
    # Her own code once it was found good enough; "" while it is the five words.
    own, set_own = ft.use_state("")
    is_strong, set_strong = ft.use_state(False)
    # What was wrong with the last thing that she typed.
    said, set_said = ft.use_state("")
    busy, set_busy = ft.use_state(False)
    at_it = ft.use_ref(False)
    typed = ft.use_ref("")

    def keep(value: str) -> None:
        typed.current = value

    def go(to: Step) -> None:
        typed.current = ""
        set_said("")
        set_step(to)

    def take_words() -> None:
        set_own("")
        go(Step.REPEAT)

    async def take_own() -> None:
        code = typed.current or ""
        worth = await notes.passcodes.judge(code)
        if worth in (Strength.FAIR, Strength.STRONG):
            set_own(code)
            set_strong(worth is Strength.STRONG)
            go(Step.REPEAT)
        else:
            set_said(refused(services, worth))

    async def repeat() -> None:
        code = own or made
        if not notes.passcodes.is_same(typed.current or "", code):
            set_said(
                words("That was not the same code. Try again, or choose again.")
                if own
                else words("That was not the same code. Try again, or go back and look.")
            )
            return
        if at_it.current:  # a second tap does it no second time
            return
        at_it.current = True
        set_said("")
        set_busy(True)
        try:
            await done(code)
        finally:
            at_it.current = False
            set_busy(False)

    def entry(label: str, key: str, submit: Callable[[], Awaitable[None]]) -> list[ft.Control]:
        return [
            text_field(
                services,
                label,
                typed.current or "",
                on_change=keep,
                on_submit=submit,
                icon="lock",
                key=key,
            ),
            *(
                [ft.Semantics(live_region=True, content=callout(text.body(said), "info"))]
                if said
                else []
            ),
        ]

    if busy:
        return waiting(words("This takes a few seconds."))
    match step:
        case Step.WORDS:
            lines = [
                text.body(
                    words(
                        "These five words can be your code. They keep out even someone who copies "
                        "the phone and has special programs. Learn them, or write them where "
                        "nobody looks. The words are English. Capital or small letters do not "
                        "matter."
                    )
                ),
                *[text.number(f"{number}. {word}") for number, word in enumerate(made.split(), 1)],
                secondary(
                    words("Other words"),
                    "refresh",
                    on_click=handler(services, lambda: set_made(notes.passcodes.make())),
                ),
                primary(
                    words("I know them or wrote them down"), on_click=handler(services, take_words)
                ),
                secondary(
                    words("I want a code of my own"),
                    on_click=handler(services, lambda: go(Step.OWN)),
                ),
            ]
        case Step.OWN:
            lines = [
                text.body(
                    words(
                        "At least six digits or letters. Six digits keep out someone who holds "
                        "your phone. They do not keep out someone who copies it and has special "
                        "programs. Five words from this app do."
                    )
                ),
                *entry(words("Your own code"), "own", take_own),
                primary(words("Next"), on_click=handler(services, take_own)),
                secondary(
                    words("Make five words for me"),
                    on_click=handler(services, lambda: go(Step.WORDS)),
                ),
            ]
        case Step.REPEAT:
            lines = [
                *([callout(text.body(worth_of(services, is_strong)), "info")] if own else []),
                text.body(words("Type the code once more, so that you are sure of it.")),
                *entry(words("Your code"), "repeat", repeat),
                primary(finish, on_click=handler(services, repeat)),
                secondary(
                    words("Choose again") if own else words("Go back and look"),
                    on_click=handler(services, lambda: go(Step.OWN if own else Step.WORDS)),
                ),
            ]
        case unreachable:
            assert_never(unreachable)
    return ft.Column(
        lines, spacing=12, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )


def worth_of(services: Services, is_strong: bool) -> str:
    """What a code of her own is worth, once it was found good enough."""
    words = services.words
    if is_strong:
        return words(
            "This code is long. It keeps out someone who holds your phone, and most likely also "
            "someone who copies it and has special programs."
        )
    return words(
        "This code keeps out someone who holds your phone. It does not keep out someone who "
        "copies it and has special programs."
    )


def refused(services: Services, worth: Strength) -> str:
    """Why a code of her own is not taken."""
    words = services.words
    if worth is Strength.TOO_SHORT:
        return words("This code is too short. Take at least six digits or letters.")
    return words(
        "This code is easy to guess: a date, a pattern, or one that many people use. "
        "Take another one."
    )
