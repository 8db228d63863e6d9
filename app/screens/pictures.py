"""The guide in pictures, for those who hardly read, and the answer behind each."""

from typing import Final

from app.domain.guidance import Section, Topic
from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.domain.picture_guide import PictureAnswer
from app.domain.routes import Route, route_of
from app.screens import tree
from app.screens.links import signs_tile
from app.wording.blocks import sources_of

AT_HOME: Final = (Pictogram.DOCTOR, Pictogram.BED, Pictogram.SCALES)
"""The pictures that lead to all six: calm ones, which could stand in a phrasebook."""


def pictures(guide: Guide) -> tree.Screen:
    """Return the six pictures, each with its word, and the way to the signs.

    In a file each leads straight to the section that its answer is from, to save bytes.
    """
    answers = guide.pictures.answers
    sections = [(it, *more(guide, it)) for it in answers]
    return tree.Screen(
        Route.PICTURES,
        (
            tree.Title(title(guide)),
            tree.Mark.DRAFT,
            tree.If(
                tree.Condition.IS_FILE,
                tuple(
                    _picture(it, route_of(topic, guide), at=section.key)
                    for it, topic, section in sections
                ),
            ),
            tree.If(
                tree.Condition.IS_NOT_FILE,
                (
                    *(_picture(it, route_of(it, guide)) for it in answers),
                    signs_tile(guide, "pictures", Route.SIGN_PICTURES),
                ),
            ),
        ),
    )


def title(guide: Guide) -> tree.Said:
    """Return the title of the guide in pictures."""
    return tree.Said("picture.title", guide.pictures.title)


def _picture(it: PictureAnswer, to: str, at: str = "") -> tree.Picture:
    return tree.Picture(it.key, to, it.scene, tree.Said(it.key, it.label), at)


def picture_answer(guide: Guide, it: PictureAnswer) -> tree.Screen:
    """Return the picture, a few sentences, the way to more of them, and the call."""
    topic, section = more(guide, it)
    label, line = tree.Said(it.key, it.label), guide.helpline(it.helpline)
    phone = guide.phone(line.phones[0]) if line and line.phones else None
    warns = bool(line and not line.urgent)
    to_more = tree.Said(section.key, section.heading)
    return tree.Screen(
        route_of(it, guide),
        (
            tree.Title(label, it.scene),
            tree.Mark.CALL_WARNING if phone and warns else None,
            tree.Mark.DRAFT,
            tree.Stale(sources_of(it.texts)),
            tree.Heard((label,), (tree.Blocks(it.texts, (it.helpline,)),)),
            tree.Link(route_of(topic, guide), to_more, it.picture, at=section.key),
        ),
        bar=tree.Call(phone, warns=warns) if phone else None,
    )


def more(guide: Guide, it: PictureAnswer) -> tuple[Topic, Section]:
    """Return the section of a topic that the answer is taken from, where more is said."""
    key = it.texts[0].key
    return next(
        (topic, section)
        for topic in guide.topics
        for section in topic.sections
        if key in {block.key for block in section.blocks}
    )
