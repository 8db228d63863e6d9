"""Parts of the guide in pictures that both renderers need."""

from app.domain.guidance import Section, Topic
from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.domain.picture_guide import PictureAnswer

AT_HOME = (Pictogram.DOCTOR, Pictogram.BED, Pictogram.SCALES)
"""The pictures that lead to all six: calm ones, which could stand in a phrasebook."""


def more(guide: Guide, answer: PictureAnswer) -> tuple[Topic, Section]:
    """Return the section of a topic that the answer is taken from, where more is said."""
    key = answer.texts[0].key
    return next(
        (topic, section)
        for topic in guide.topics
        for section in topic.sections
        if key in {it.key for it in section.blocks}
    )
