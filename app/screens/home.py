"""The first screen: whom to call, the worries, and the rest of the guide in three groups."""

from dataclasses import replace
from typing import Final

from app.domain.guidance import Topic
from app.domain.guide import Guide
from app.domain.routes import Route, route_of
from app.domain.scenes import Scene
from app.screens import tree
from app.screens.links import ABOUT, ADDRESS, CARD, PHONE_PHRASES, signs_tile, without_voice
from app.screens.pictures import AT_HOME
from app.screens.pictures import title as pictures_title
from app.wording.helplines import call_warning
from app.wording.home import first_helplines, whom

WORRIES: Final = (
    (tree.Message("Will I be sent home?"), Scene("worry.sent"), "stay.sent"),
    (tree.Message("They have my passport"), Scene("worry.passport"), "told.passport"),
    (tree.Message("They do not pay me"), Scene("worry.pay"), "work.pay"),
    (tree.Message("They say I owe them money"), Scene("worry.debt"), "told.debt"),
    # For translators: violence or threats by a boss, a pimp, a partner or anyone else.
    (tree.Message("They hurt or threaten me"), Scene("worry.hurt"), "danger.violence"),
    (tree.Message("I need a bed tonight"), Scene("worry.bed"), "money.tonight"),
)
"""The worries that outreach workers hear most, their scenes, and the sections that answer them."""


def home(guide: Guide) -> tree.Screen:
    """Return the two numbers, then what people fear most, then everything else."""
    return tree.Screen(
        Route.HOME,
        (
            tree.Title(whom, is_small=True),
            tree.Mark.FIRST_WAY_BACK,
            tree.Column(_first(guide)),
            tree.Column((*_find_out(guide), *_show(guide), *_this_guide(guide))),
            tree.Mark.DRAFT_NOTICE,
            tree.Mark.PAGE_STATE,
        ),
    )


def _first(guide: Guide) -> tree.Nodes:
    silent = without_voice(guide)[:-1]  # the last one is the card
    return (
        *(tree.HelplineTile(f"home.{it.key}", it, dials=True) for it in first_helplines(guide)),
        *(replace(it, key="home.silent") for it in silent),
        tree.Small(call_warning),
        tree.Heading(tree.Message("What worries you most?")),
        *worries(guide),
        tree.Small(tree.Message("You are not alone. You can call ROSA just to ask.")),
        tree.Mark.FIRST_LIMITS,
    )


def worries(guide: Guide) -> list[tree.Worry]:
    """Return a tile for each worry that the guide answers."""
    topics = {section.key: topic for topic in guide.topics for section in topic.sections}
    return [
        tree.Worry(f"home.{section}", topics[section], section, picture, label)
        for label, picture, section in WORRIES
        if section in topics
    ]


def _find_out(guide: Guide) -> tree.Nodes:
    ways = guide.ways
    search = tree.FieldLink(Route.SEARCH, tree.Message("Search"), "search")
    return (
        tree.Heading(tree.Message("Find out")),
        tree.If(tree.Condition.IS_NOT_FILE, (search,)),
        tree.Tile(
            "home.ways",
            route_of(ways.questions[0], guide),
            ways.picture,
            tree.Said("ways.title", ways.title),
            tree.Said("ways.summary", ways.summary),
        ),
        signs_tile(guide, "home", Route.SIGNS),
        *(_topic(guide, it) for it in guide.topics if not it.more and not it.for_helpers),
        tree.Link(Route.MORE, tree.Message("More topics"), "more_horiz", key="home.more"),
    )


def _show(guide: Guide) -> tree.Nodes:
    return (
        tree.Heading(tree.Message("Show or say")),
        tree.PicturesTile("home.pictures", Route.PICTURES, AT_HOME, pictures_title(guide)),
        replace(CARD, key="home.card"),
        replace(PHONE_PHRASES, key="home.phrases"),
    )


def _this_guide(guide: Guide) -> tree.Nodes:
    return (
        tree.Heading(tree.Message("This guide")),
        *(_topic(guide, it) for it in guide.topics if it.hands_on),
        tree.If(tree.Condition.HAS_ADDRESS, (replace(ADDRESS, only_wide=True),)),
        tree.Link(Route.SETTINGS, tree.Message("Settings"), "settings", only_app=True),
        replace(ABOUT, key="home.about"),
    )


def _topic(guide: Guide, it: Topic) -> tree.Link:
    title = tree.Said(f"{it.key}.title", it.title)
    return tree.Link(route_of(it, guide), title, it.picture, key=f"home.{it.key}")
