"""The protection that notes give and its limits, agreed to before the first note."""

import flet as ft

from app.domain.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.button import primary
from app.ui.widgets.callout import callout
from app.ui.widgets.checkbox import checkbox
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column
from i18n.words import Words


@screen
def BeforeYouWriteView() -> ft.View:
    """Draw all limits on the way to the first note: none is left to a page that nobody reads."""
    services = use_services()
    words = services.words
    return frame(
        services,
        Route.BEFORE_YOU_WRITE,
        text.title(words("Before you write")),
        text.body(
            words(
                "Your notes are locked with a code that only you know. They stay "
                "on this phone, and nothing is sent, not even to us."
            )
        ),
        *_protection(words),
        *_limits(words),
        Agree(key="agree"),
    )


def _protection(words: Words) -> list[ft.Control]:
    """Return the people whom the notes are safe from."""
    heading = text.heading(words("Your notes are protected from"))
    people = [
        words(
            "Someone who looks through your phone. It looks "
            "the same to them, with or without notes."
        ),
        words(
            "Someone who tries to guess your code. After a few wrong codes, they "
            "have to wait, and the wait gets longer, up to an hour."
        ),
        words(
            "Someone who copies your phone and uses special software, but "
            "only if your code is the five words from this app."
        ),
    ]
    return [heading, *[bullet("check", it) for it in people]]


def _limits(words: Words) -> list[ft.Control]:
    """Return the people and programs that can read, find or delete notes, and the advice."""
    heading = text.heading(words("Your notes are not protected from"))
    threats = [
        words("Spy software on your phone. It can see what you write, and your code."),
        words("Your keyboard, which may remember the words that you type."),
        words(
            "Someone who forces you to tell them your code. A second "
            "notebook can help, but that person may not believe you."
        ),
        words(
            "Someone who copies your phone and uses special software. A code that you "
            "choose yourself does not stop them, unless it is long and hard to guess."
        ),
        words(
            "Someone who copies your phone twice and uses special software. "
            "They can see that you write notes, but not what you write."
        ),
        words(
            "Someone who takes the phone, deletes this app or starts a new notebook. "
            "Then your notes are gone."
        ),
        words(
            "Clearing your browser data: it deletes your notes, "
            "too. Some browsers do this automatically."
        ),
        words(
            "Someone who puts an older copy of your notes back on the phone. You would not notice."
        ),
        words(
            "Someone who searches your phone with special software. "
            "They may find traces of what you deleted."
        ),
    ]
    advice = words("If you are not sure that the phone is safe, do not write on it. Ask ROSA.")
    return [
        heading,
        *[bullet("info", it) for it in threats],
        callout(text.body(advice), "question_answer"),
    ]


@component
def Agree() -> ft.Control:
    """Draw two sentences to tick, and then the way on."""
    services = use_services()
    words = services.words
    knows_loss, set_knows_loss = ft.use_state(False)
    knows_erasure, set_knows_erasure = ft.use_state(False)
    return column(
        text.heading(words("Tick both boxes to continue")),
        checkbox(
            words(
                "If I forget my code, I cannot open my notes "
                "again, and nobody can help me open them."
            ),
            ticked=knows_loss,
            on_click=handler(services, lambda: set_knows_loss(not knows_loss)),
        ),
        checkbox(
            words("If there are notes here already, they will be deleted when I start."),
            ticked=knows_erasure,
            on_click=handler(services, lambda: set_knows_erasure(not knows_erasure)),
        ),
        primary(
            words("Choose a code"),
            on_click=handler(services, lambda: services.state.open(Route.NEW_PASSCODE)),
        )
        if knows_loss and knows_erasure
        else None,
    )
