"""The list of all helplines, those for helpers last."""

from app.domain.guide import Guide
from app.domain.routes import Route
from app.screens import tree


def helplines(guide: Guide) -> tree.Screen:
    """Return the list. A tap opens what to know before the call."""
    numbers = [guide.phone(key) for it in guide.helplines for key in it.phones]
    tiles = [tree.HelplineTile(f"lines.{it.key}", it) for it in guide.helplines]
    for_helpers = [it for it in tiles if it.helpline.for_helpers]
    return tree.Screen(
        Route.HELPLINES,
        (
            tree.Title(tree.Message("Helplines")),
            tree.Lead(tree.Message("Tap a helpline to see who answers. You can call from there.")),
            tree.Mark.DRAFT,
            tree.Stale(tuple(ref for number in numbers for ref in number.sources)),
            *(it for it in tiles if not it.helpline.for_helpers),
            tree.Heading(tree.Message("For people who help others")) if for_helpers else None,
            *for_helpers,
        ),
    )
