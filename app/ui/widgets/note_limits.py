"""The protection that notes give and its limits: three lines, and all the rest behind a fold."""

import flet as ft

from app.ui.component import component, handler
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.button import disclosure
from app.ui.widgets.callout import callout
from app.ui.widgets.layout import column
from i18n.words import Words


def short_limits(words: Words) -> list[str]:
    """Return what nobody may miss who locks notes with six digits. The first line alone is good."""
    return [
        words("Someone who looks through this phone cannot read them."),
        words("A program that watches or copies it can."),
        words("If you forget the code, they are gone."),
    ]


def protection(words: Words) -> list[str]:
    """Return the people whom the notes are safe from."""
    return [
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


def threats(words: Words) -> list[str]:
    """Return the people and programs that can read, find or delete notes."""
    return [
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


@component
def AllLimits() -> ft.Control:
    """Draw the fold with everything that the notes are and are not safe from, closed at first."""
    services = use_services()
    words = services.words
    is_open, set_open = ft.use_state(False)
    advice = words("If you are not sure that the phone is safe, do not write on it. Ask ROSA.")
    content = [
        text.body(
            words(
                "Your notes are locked with a code that only you know. They stay "
                "on this phone, and nothing is sent, not even to us."
            )
        ),
        text.heading(words("Your notes are protected from")),
        *[bullet("check", text.body(it)) for it in protection(words)],
        text.heading(words("Your notes are not protected from")),
        *[bullet("info", text.body(it)) for it in threats(words)],
        text.body(words("If you forget your code, nobody can help you open your notes again.")),
        callout(text.body(advice), "question_answer"),
        text.body(words("You can use the guide without notes.")),
    ]
    return column(
        ft.Row(
            [
                disclosure(
                    words("Read more"),
                    is_open=is_open,
                    on_click=handler(services, lambda: set_open(not is_open)),
                )
            ]
        ),
        *(content if is_open else ()),
    )
