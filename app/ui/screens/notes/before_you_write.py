"""The protection that notes give and its limits, agreed to before the first note."""

import flet as ft

from app.routes import Route
from app.ui.component import component, handler, screen
from app.ui.context import use_services
from app.ui.widgets import text
from app.ui.widgets.bullet import bullet
from app.ui.widgets.button import primary
from app.ui.widgets.callout import callout
from app.ui.widgets.checkbox import checkbox
from app.ui.widgets.frame import frame
from app.ui.widgets.layout import column


@screen
def BeforeYouWriteView() -> ft.View:
    """All limits on the way to the first note: none is left to a page that nobody reads."""
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
        text.heading(words("Your notes are protected from")),
        bullet(
            "check",
            words(
                "Someone who looks through your phone. It looks "
                "the same to them, with or without notes."
            ),
        ),
        bullet(
            "check",
            words(
                "Someone who tries to guess your code. After a few wrong codes, they "
                "have to wait, and the wait gets longer, up to an hour."
            ),
        ),
        bullet(
            "check",
            words(
                "Someone who copies your phone and uses special software, but "
                "only if your code is the five words from this app."
            ),
        ),
        text.heading(words("Your notes are not protected from")),
        bullet(
            "info",
            words("Spy software on your phone. It can see what you write, and your code."),
        ),
        bullet(
            "info",
            words("Your keyboard, which may remember the words that you type."),
        ),
        bullet(
            "info",
            words(
                "Someone who forces you to tell them your code. A second "
                "notebook can help, but that person may not believe you."
            ),
        ),
        bullet(
            "info",
            words(
                "Someone who copies your phone and uses special software. A code that you "
                "choose yourself does not stop them, unless it is long and hard to guess."
            ),
        ),
        bullet(
            "info",
            words(
                "Someone who copies your phone twice and uses special software. "
                "They can see that you write notes, but not what you write."
            ),
        ),
        bullet(
            "info",
            words(
                "Someone who takes the phone, deletes this app or starts a new notebook. "
                "Then your notes are gone."
            ),
        ),
        bullet(
            "info",
            words(
                "Clearing your browser data: it deletes your notes, "
                "too. Some browsers do this automatically."
            ),
        ),
        bullet(
            "info",
            words(
                "Someone who puts an older copy of your notes back on the phone. "
                "You would not notice."
            ),
        ),
        bullet(
            "info",
            words(
                "Someone who searches your phone with special software. "
                "They may find traces of what you deleted."
            ),
        ),
        callout(
            text.body(
                words("If you are not sure that the phone is safe, do not write on it. Ask ROSA.")
            ),
            "question_answer",
        ),
        Agree(key="agree"),
    )


@component
def Agree() -> ft.Control:
    """Two sentences to tick, and then the way on."""
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
        *(
            [
                primary(
                    words("Choose a code"),
                    on_click=handler(services, lambda: services.state.open(Route.NEW_PASSCODE)),
                )
            ]
            if knows_loss and knows_erasure
            else []
        ),
    )
