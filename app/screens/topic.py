"""A topic of the guide: its sections, each a part that opens."""

from app.domain.guidance import Deed, Section, Topic
from app.domain.guide import Guide
from app.domain.routes import route_of
from app.screens import tree
from app.screens.links import ABOUT, ADDRESS, HELPLINES, REMOVAL, without_voice
from app.wording.blocks import sources_of


def topic(guide: Guide, it: Topic) -> tree.Screen:
    """Return the screen of a topic.

    Its bar calls the emergency number where the topic begins with it and speaks to her, not to a
    helper; elsewhere it leads to ROSA, and no block does.
    """
    emergency = None if it.for_helpers else guide.emergency(it.blocks[0].helplines)
    without = () if emergency else ("rosa",)
    handing_on = tree.If(tree.Condition.HAS_ADDRESS, (ADDRESS,))
    return tree.Screen(
        route_of(it, guide),
        (
            tree.Title(tree.Said(f"{it.key}.title", it.title)),
            tree.Lead(tree.Said(f"{it.key}.summary", it.summary)),
            *(without_voice(guide, it) if emergency else ()),
            tree.Mark.DRAFT,
            tree.Stale(sources_of(it.blocks)),
            *(_part(section, without, first=section is it.sections[0]) for section in it.sections),
            handing_on if it.hands_on else None,  # last: a helper asks first
            HELPLINES,
            ABOUT,
        ),
        bar=tree.Call(guide.phone(emergency.phones[0])) if emergency else tree.Mark.ROSA_BUTTON,
        has_contents=True,
    )


def _part(section: Section, without: tuple[str, ...], *, first: bool) -> tree.Part:
    return tree.Part(
        section.key,
        tree.Said(section.key, section.heading),
        (tree.Blocks(section.blocks, without, section.key), *_to_do(section.deed)),
        gist=tree.Said(f"{section.key}.gist", section.gist) if section.gist else None,
        first=first,
    )


def _to_do(deed: Deed | None) -> tree.Nodes:
    match deed:
        case Deed.INSTALL:
            return (tree.If(tree.Condition.HAS_ADDRESS, (tree.Mark.STORED, tree.Mark.INSTALL)),)
        case Deed.REMOVAL:
            return (REMOVAL,)
        case None:
            return ()
