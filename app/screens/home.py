"""The first screen in three bands: whom to call, the worries, and the rest of the guide."""

from dataclasses import replace
from typing import Final

from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.domain.routes import Route, route_of
from app.screens import tree
from app.screens.links import CARD, signs_tile
from app.screens.pictures import AT_HOME
from app.screens.pictures import title as pictures_title
from app.wording.helplines import call_warning
from app.wording.home import first_helplines, whom

WORRIES: Final = (
    (tree.Message("Will I be sent home?"), Pictogram.PLANE, "stay.sent"),
    (tree.Message("They have my passport"), Pictogram.IDENTITY_CARD, "told.passport"),
    (tree.Message("They say I owe them money"), Pictogram.COINS, "told.debt"),
    (tree.Message("I need a bed tonight"), Pictogram.BED, "money.tonight"),
)
"""The worries that outreach workers hear most, and the sections that answer them."""


def home(guide: Guide) -> tree.Screen:
    """Return the two numbers, then what people fear most, then everything else."""
    ways = guide.ways
    topics = [it for it in guide.topics if not it.more and not it.for_helpers]
    search = tree.FieldLink(Route.SEARCH, tree.Message("Search"), "search")
    return tree.Screen(
        Route.HOME,
        (
            tree.Title(whom, is_small=True),
            tree.Mark.FIRST_WAY_BACK,
            *(tree.HelplineTile(f"home.{it.key}", it, dials=True) for it in first_helplines(guide)),
            tree.Small(tree.Message("You are not alone. You can call ROSA just to ask.")),
            tree.Small(call_warning),
            tree.PicturesTile("home.pictures", Route.PICTURES, AT_HOME, pictures_title(guide)),
            tree.Heading(tree.Message("What worries you most?")),
            *worries(guide),
            tree.Mark.FIRST_LIMITS,
            tree.If(tree.Condition.IS_NOT_FILE, (search,)),
            tree.Tile(
                "home.ways",
                route_of(ways.questions[0], guide),
                ways.picture,
                tree.Said("ways.title", ways.title),
                tree.Said("ways.summary", ways.summary),
            ),
            signs_tile(guide, "home", Route.SIGNS),
            replace(CARD, key="home.card"),
            *(
                tree.Link(
                    route_of(it, guide),
                    tree.Said(f"{it.key}.title", it.title),
                    it.picture,
                    key=f"home.{it.key}",
                )
                for it in topics
            ),
            tree.Link(Route.MORE, tree.Message("More topics"), "more_horiz", key="home.more"),
            tree.Link(Route.SETTINGS, tree.Message("Settings"), "settings", only_app=True),
            tree.Mark.DRAFT_NOTICE,
            tree.Mark.PAGE_STATE,
        ),
    )


def worries(guide: Guide) -> list[tree.Worry]:
    """Return a tile for each worry that the guide answers."""
    topics = {section.key: topic for topic in guide.topics for section in topic.sections}
    return [
        tree.Worry(f"home.{section}", topics[section], section, picture, label)
        for label, picture, section in WORRIES
        if section in topics
    ]
