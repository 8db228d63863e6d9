"""The templates of the static pages: what they may name, and how one becomes a page."""

from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app import wording
from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.domain.routes import FIRST_CARD, Route, is_bilingual
from app.domain.scenes import Scene
from app.domain.way_back import Refusal
from app.domain.ways import Group
from app.look.face import Face
from app.publish.glyphs import drawings, material_icons, scenes
from app.publish.pages.context import PageContext
from app.publish.pages.front import INDEX, Front
from app.publish.pages.slots import plain, varying
from app.publish.web_files import WEB
from app.screens.home import worries
from app.screens.links import without_voice
from app.screens.tree import Mark
from i18n.language_names import own_name
from i18n.listing import grouped, grouped_languages


class Drawings:
    """The icons of one page: each is drawn once, after the text that first refers to it.

    A page with a sheet has only those there that its first drawings and its phrasebook need.
    """

    def __init__(self, *, has_sheet: bool) -> None:
        self._has_sheet = has_sheet
        self._named: dict[str, bool] = {}
        self._are_drawn = False

    def drawn(self, name: str) -> str:
        """Record that the page refers to this icon, and return its name."""
        self._named.setdefault(name, False)
        return name

    def is_on_sheet(self, name: str, *, later: bool = False) -> bool:
        """Tell whether the sheet draws this icon; *later* for a place that is not in sight first.

        Raises ValueError for an icon that the sheet lacks.
        """
        if name in self._named or not (self._has_sheet and (later or self._are_drawn)):
            return False
        if name not in drawings.MATERIAL:
            raise ValueError(f"{name!r} is missing in {drawings.SHEET}")
        return True

    def undrawn(self) -> Iterator[tuple[str, int, str]]:
        """Yield the icons recorded since the last call, with the units of a side and the outline.

        Raises ValueError for a name that is no icon, BuildError as `drawings.outline`.
        """
        for name, done in list(self._named.items()):
            if not done:
                self._named[name] = True
                if isinstance(name, Pictogram):
                    yield name, drawings.SIZE, drawings.outline(name)
                else:
                    yield name, material_icons.SIZE, material_icons.outline(name)
        self._are_drawn = True


FOLDERS: Final = tuple(WEB / it for it in ("page", "frame", "guide_file"))
"""The templates of what a browser opens."""


def environment(
    guide: Guide, front: Front, face: Face, folders: Sequence[Path] = FOLDERS
) -> Environment:
    """Return the templates of these folders with what every page of this guide names."""
    found = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.tests["pictogram"] = lambda name: isinstance(name, Pictogram)
    found.tests["scene"] = lambda name: isinstance(name, Scene)
    found.tests["rosa_button"] = lambda node: node is Mark.ROSA_BUTTON
    interpreters = guide.cards.interpreter_languages
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
        "scenes": scenes.names(guide),
        "shapes": lambda key: Markup(scenes.shapes(guide, key)),
        "scene_size": scenes.SIZE,
        "worries": worries(guide),
        "without_voice": without_voice(guide),
        "varying": varying,
        "wording": _wording(),
        "language_groups": grouped_languages(),
        "interpreter_groups": grouped({it: own_name(it) for it in interpreters}),
        "own_name": own_name,
    }
    return found


def _wording() -> dict[str, ModuleType]:
    """Return the modules of `app.wording`, whose functions templates call, each by its own name."""
    names = [it.name for it in iter_modules(wording.__path__)]
    return {name: import_module(f"{wording.__name__}.{name}") for name in names}


def fill(templates: Environment, page: str, edition: PageContext, **values: object) -> str:
    """Return the page that its template makes in one language; `values` are the page's own.

    Raises ValueError for an icon that the icon font lacks.
    """
    return plain(marked(templates, page, edition, **values))


def marked(templates: Environment, page: str, edition: PageContext, **values: object) -> str:
    """Return the same with the marks of what varies."""
    drawings = Drawings(has_sheet=page == INDEX)
    text = templates.get_template(f"{page}.html").render(
        page=page,
        edition=edition,
        words=edition.words,
        language=edition.language,
        drawn=drawings.drawn,
        is_on_sheet=drawings.is_on_sheet,
        undrawn=drawings.undrawn,
        **values,
    )
    # The templates are indented for people; phones need no indentation.
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)
