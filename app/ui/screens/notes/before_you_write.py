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
                "Notes are locked with a code that only you know. "
                "They stay on this phone. Nothing is sent, not even to us."
            )
        ),
        text.heading(words("Your notes are protected from")),
        bullet(
            "check",
            words(
                "Someone who looks through your phone. "
                "It looks the same, whether you write notes or not."
            ),
        ),
        bullet(
            "check",
            words(
                "Someone who tries to guess your code. After a few wrong codes they have to wait. "
                "The wait gets longer, up to an hour."
            ),
        ),
        bullet(
            "check",
            words(
                "Someone who copies the phone and has special programs. "
                "But only if your code is the five words that this app makes."
            ),
        ),
        text.heading(words("Your notes are not protected from")),
        bullet(
            "info",
            words("A program that watches your phone. It sees what you write and your code."),
        ),
        bullet(
            "info",
            words("Your keyboard. It may remember words that you type."),
        ),
        bullet(
            "info",
            words(
                "Someone who forces you to tell them your code. A second notebook can help. "
                "But that person may not believe you."
            ),
        ),
        bullet(
            "info",
            words(
                "Someone who copies the phone and has special programs. "
                "A code that you choose yourself does not stop them, "
                "unless it is long and hard to guess."
            ),
        ),
        bullet(
            "info",
            words(
                "Someone who copies the phone twice and has special programs. "
                "That person can see that you write, but not what."
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
                "Clearing your browser data. Then your notes are gone too. "
                "A browser may also do this automatically."
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
                "Someone who searches the phone with special programs. "
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
        text.heading(words("Tick both to go on")),
        checkbox(
            words(
                "If I forget my code, I cannot open my notes again. Nobody can help me open them."
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
