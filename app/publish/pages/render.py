"""Renders the pages that need neither Flutter nor Python: the whole guide, and the phrasebook.

`index.html` has the first screen, then every other; `phrasebook.html` is the phrasebook. Each is
one file in each language, such as `index.nb.html`, with its styles and script inside. `frame.html`
is the document that Flutter and Python live in.
"""

import json
from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.domain.guide import Guide
from app.domain.pictograms import Pictogram
from app.domain.way_back import Refusal
from app.domain.ways import Group
from app.face import FACE, Face
from app.publish import flutter_client, pictograms
from app.publish.fetch import flet_web
from app.publish.front import GUIDE_IN_FRONT, Front
from app.publish.headers import csp_meta
from app.publish.integrity import integrity
from app.publish.pages import fonts
from app.publish.pages.context import PageContext, editions
from app.publish.pages.inline_assets import DEFERRED, LATER, LINKED, PRINT, script, sheet, style
from app.publish.pages.script_files import script_files
from app.publish.pages.svg_path import OutlinePen
from app.publish.slim import icon_font
from app.publish.web_files import WEB
from app.routes import FIRST_CARD, Route, is_bilingual
from app.wording import (
    about,
    blocks,
    drafts,
    exit_limits,
    helplines,
    home,
    phrasebook,
    phrases,
    text_sizes,
    ways,
)
from i18n.languages import LANGUAGES

PAGES = ("index", "phrasebook")
"""The pages that exist in every language."""

WORDING = (
    about,
    blocks,
    drafts,
    exit_limits,
    helplines,
    home,
    phrasebook,
    phrases,
    text_sizes,
    ways,
)
"""The modules whose functions the templates call, each by its own name."""


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

    def undrawn(self) -> Iterator[tuple[str, str]]:
        """Yield the icons recorded since the last call, with their outlines.

        Raises ValueError for a name that is no icon.
        """
        for name, done in list(self._named.items()):
            if not done:
                self._named[name] = True
                yield name, _icon(name)
        for name in self._later:
            self.drawn(name)
        self._later.clear()
        self._are_drawn = True


def render(
    guide: Guide, base_url: str, front: Front = GUIDE_IN_FRONT, face: Face = FACE
) -> dict[str, bytes]:
    """Return the pages, their scripts and the manifest, by path in the site.

    `base_url` is the path that the site is served under, `front` the page there, and `face` the
    name and the colour of the site. Raises ValueError unless the path has a slash at both ends, and
    for an icon that the icon font lacks.
    """
    if not (base_url.startswith("/") and base_url.endswith("/")):
        raise ValueError(f"{base_url!r}: a base URL has a slash at both ends, such as /guide/")
    environment = Environment(
        loader=FileSystemLoader([WEB / "page", WEB / "frame"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    scripts = script_files()
    linked = {LATER, PRINT}.union(*LINKED.values())
    sheets = {f"{name}.css": sheet(name).encode() for name in sorted(linked)}
    sheets[pictograms.SHEET] = pictograms.sheet().encode()
    environment.tests["pictogram"] = lambda name: isinstance(name, Pictogram)
    directions = {it.tag: it.direction for it in LANGUAGES}
    environment.globals |= {
        "name": face.name,
        "colors": {"light": face.light.surface, "dark": face.dark.surface},
        "policy": Markup(csp_meta()),
        # A browser runs no script, and takes no style, that is not exactly this one.
        "integrity": {name: integrity(it) for name, it in (scripts | sheets).items()},
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
        # For an attribute in single quotes, where JSON needs no escape and fewer bytes.
        "directions": Markup(json.dumps(directions, separators=(",", ":"))),
    }
    styles = {page: style(page, face) for page in PAGES}
    files = {
        edition.file(page): _page(environment, page, edition, styles[page])
        for edition in editions(guide, front)
        for page in PAGES
    }
    frame = environment.get_template("frame.html").render(
        base_url=base_url,
        fonts=json.dumps(fonts.answers()),
        awaited=" ".join(fonts.awaited()),
        roboto=fonts.ROBOTO,
        loader=integrity(flutter_client.loader()),
    )
    files["frame.html"] = frame.encode()
    files["manifest.webmanifest"] = _manifest(face)
    return files | sheets | scripts


def _page(environment: Environment, page: str, edition: PageContext, styles: str) -> bytes:
    drawings = Drawings()
    text = environment.get_template(f"{page}.html").render(
        page=page,
        script=Markup(script(page)),
        styles=Markup(styles),
        linked=LINKED[page],
        pictogram_sheet=pictograms.SHEET,
        phrases_sheet=f"{LATER}.css",
        print_sheet=f"{PRINT}.css",
        deferred=DEFERRED[page],
        edition=edition,
        words=edition.words,
        language=edition.language,
        drawn=drawings.drawn,
        drawn_later=drawings.drawn_later,
        undrawn=drawings.undrawn,
    )
    # The templates are indented for people; phones need no indentation.
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line).encode()


def _manifest(face: Face) -> bytes:
    def icon(name: str, size: int, purpose: str = "any") -> dict[str, str]:
        return {
            "src": f"icons/{name}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }

    manifest = {
        "name": face.name,
        "short_name": face.short_name,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": face.light.surface,
        "theme_color": face.color,
        "icons": [
            icon("icon-192", 192),
            icon("icon-512", 512),
            icon("icon-maskable-512", 512, "maskable"),
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2).encode()


@cache
def _font() -> TTFont:
    return TTFont(BytesIO(flet_web.read(icon_font.FONT)))


@cache
def _icon(name: str) -> str:
    """Return the outline of a Material icon as SVG path data, in a square of 512 units."""
    glyphs = _font().getGlyphSet()
    if f"{name}_rounded" not in glyphs:
        raise ValueError(f"{name!r} is no Material icon")
    pen = OutlinePen(glyphs)
    # Fonts count upwards from the base line, pictures downwards from the top.
    glyphs[f"{name}_rounded"].draw(TransformPen(pen, Transform(1, 0, 0, -1, 0, 512)))
    return pen.data
