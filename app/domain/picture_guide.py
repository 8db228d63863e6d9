"""The guide in six pictures, for those who hardly read: each has one answer and one call."""

from dataclasses import dataclass

from app.domain.guidance import Block
from app.domain.pictograms import Pictogram
from app.domain.scenes import Scene


@dataclass(frozen=True, slots=True)
class PictureAnswer:
    """A scene and its answer. `key` is `picture.<answer>`.

    `picture` stands for the answer where a scene has no room. `texts` are blocks of a topic, the
    first as a lead and the others as plain texts. `helpline` is the one to call.
    """

    key: str
    label: str
    picture: Pictogram
    texts: tuple[Block, ...]
    helpline: str

    @property
    def scene(self) -> Scene:
        """The drawing that tells the answer."""
        return Scene(self.key)


@dataclass(frozen=True, slots=True)
class PictureGuide:
    """The pictures in the order in which they are shown."""

    title: str
    answers: tuple[PictureAnswer, ...]
