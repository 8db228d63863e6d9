"""The screen that takes the guide off the phone: what goes, and the one button."""

from app.domain.guide import Guide
from app.domain.routes import Route
from app.screens import tree


def removal(_: Guide) -> tree.Screen:
    """Return the screen. It asks once, by being there: its button does it."""
    return tree.Screen(
        Route.REMOVAL,
        (
            tree.Title(tree.Message("Take this guide off the phone")),
            tree.Body(tree.Message("This deletes from this phone:")),
            tree.Point("delete", tree.Message("all notes, whichever code opens them")),
            tree.Point("delete", tree.Message("the settings, and your own word")),
            tree.Point("delete", tree.Message("the guide and the phrasebook")),
            tree.Note(
                "info",
                tree.Message(
                    "You cannot get it back. Special software may still find traces on the phone."
                ),
            ),
            tree.Body(
                tree.Message(
                    "The picture on the home screen, the browser history and a saved file "
                    "will stay. So delete them yourself."
                )
            ),
            tree.Mark.REMOVE,  # not where the last line of the settings was: a tap may come twice
        ),
    )
