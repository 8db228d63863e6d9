"""The templates of the static pages: what they may name, and how one becomes a page."""

from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO
from typing import Final

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.domain.way_back import Refusal
from app.domain.ways import Group
from app.face import Face
from app.publish import pictograms
from app.publish.fetch import flet_web
from app.publish.front import Front
from app.publish.pages.context import PageContext
from app.publish.pages.svg_path import OutlinePen
from app.publish.slim import icon_font
from app.publish.web_files import WEB
from app.routes import FIRST_CARD, Route, is_bilingual
from app.wording import (
    about,
    blocks,
    drafts,
    exit_limits,
    guide_file,
    handing,
    helplines,
    home,
    phrasebook,
    phrases,
    text_sizes,
    ways,
)
from i18n.languages import LANGUAGES

WORDING = (
    about,
    blocks,
    drafts,
    exit_limits,
    guide_file,
    handing,
    helplines,
    home,
    phrasebook,
    phrases,
    text_sizes,
    ways,
)
"""The modules whose functions the templates call, each by its own name."""


ICON_SIZE: Final = 512
"""Units of the sides of a Material icon."""


class Drawings:
    """The icons of one page: each is drawn once, after the text that first refers to it."""

    def __init__(self) -> None:
        self._named: dict[str, bool] = {}
        self._later: list[str] = []
        self._are_drawn = False

    def drawn(self, name: str) -> str:
        """Record that the page refers to this icon, and return its name."""
        self._named.setdefault(name, False)
        return name

    def drawn_later(self, name: str) -> str:
        """Record an icon that may come with the second drawings, and return its name."""
        if self._are_drawn:
            return self.drawn(name)
        self._later.append(name)
        return name

    def undrawn(self) -> Iterator[tuple[str, int, str]]:
        """Yield the icons recorded since the last call, with the units of a side and the outline.

        Raises ValueError for a name that is no icon, DrawingError as `pictograms.outline`.
        """
        for name, done in list(self._named.items()):
            if not done:
                self._named[name] = True
                if isinstance(name, Pictogram):
                    yield name, pictograms.SIZE, pictograms.outline(name)
                else:
                    yield name, ICON_SIZE, _icon(name)
        for name in self._later:
            self.drawn(name)
        self._later.clear()
        self._are_drawn = True


def environment(guide: Guide, front: Front, face: Face) -> Environment:
    """Return the templates with what every page of this guide names."""
    found = Environment(
        loader=FileSystemLoader([WEB / "page", WEB / "frame", WEB / "guide_file"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.tests["pictogram"] = lambda name: isinstance(name, Pictogram)
    found.globals |= {
        "name": face.name,
        "colors": {"light": face.light.surface, "dark": face.dark.surface},
        "guide": guide,
        "front": front,
        "groups": tuple(Group),
        "refusals": tuple(Refusal),
        "routes": Route,
        "pictograms": Pictogram,
        "is_bilingual": partial(is_bilingual, guide=guide),
        "first_card": FIRST_CARD,
        "wording": {it.__name__.rpartition(".")[2]: it for it in WORDING},
        "languages": LANGUAGES,
    }
    return found


def fill(templates: Environment, page: str, edition: PageContext, **values: object) -> str:
    """Return the page that its template makes in one language; `values` are the page's own.

    Raises ValueError for an icon that the icon font lacks.
    """
    drawings = Drawings()
    text = templates.get_template(f"{page}.html").render(
        page=page,
        edition=edition,
        words=edition.words,
        language=edition.language,
        drawn=drawings.drawn,
        drawn_later=drawings.drawn_later,
        undrawn=drawings.undrawn,
        **values,
    )
    # The templates are indented for people; phones need no indentation.
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)


@cache
def _font() -> TTFont:
    return TTFont(BytesIO(flet_web.read(icon_font.FONT)))


@cache
def _icon(name: str) -> str:
    """Return the outline of a Material icon as SVG path data, in a square of `ICON_SIZE`."""
    glyphs = _font().getGlyphSet()
    if f"{name}_rounded" not in glyphs:
        raise ValueError(f"{name!r} is no Material icon")
    pen = OutlinePen(glyphs)
    # Fonts count upwards from the base line, pictures downwards from the top.
    glyphs[f"{name}_rounded"].draw(TransformPen(pen, Transform(1, 0, 0, -1, 0, ICON_SIZE)))
    return pen.data
