"""A person with a phone: she uses the published app by touch, mouse and keys.

Flutter draws on a canvas, so a visitor knows a screen as a screen reader does: from the
accessibility tree that Flutter keeps in the document of its frame. Each module adds one ability:
`phone` the browser, `reader` the eyes, `user` the fingers, `notes_user` the notes, `leaver` the
exit. `tour` leads through every screen.
"""

from tests.support.visitor.leaver import Leaver, Means
from tests.support.visitor.notes_user import NotesUser
from tests.support.visitor.phone import BEGUN, NO_APP, PATIENCE
from tests.support.visitor.screen import Box, Node, plain
from tests.support.visitor.titles import titles

__all__ = ["BEGUN", "NO_APP", "PATIENCE", "Box", "Means", "Node", "Visitor", "plain"]


class Visitor(NotesUser, Leaver):
    """Someone who visits the site at `address`, with a browser that does not know it yet."""

    def titles(self) -> dict[str, str]:
        """Return the title of each screen by its route, in the language of the guide now."""
        return titles(self.words(), self.guide)
