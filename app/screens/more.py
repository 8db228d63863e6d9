"""More topics: those that the first screen does not list, and all helplines."""

from app.domain.guide import Guide
from app.domain.routes import Route
from app.screens import tree
from app.screens.links import ABOUT, HELPLINES, topic_tile


def more(guide: Guide) -> tree.Screen:
    """Return the topics for her, then those for people who help others."""
    helpers = [it for it in guide.topics if it.for_helpers and not it.hands_on]
    return tree.Screen(
        Route.MORE,
        (
            tree.Title(tree.Message("More topics")),
            tree.Mark.DRAFT,
            *(topic_tile(guide, it, at="more") for it in guide.topics if it.more),
            HELPLINES,
            tree.Mark.RULE,
            *(topic_tile(guide, it, at="more") for it in helpers),
            ABOUT,
        ),
    )
