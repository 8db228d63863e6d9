"""The pages around the guide: what must work when Flutter and Python do not.

`index.html` shows the helplines and the exit from the first paint on, and starts the guide;
`book.html` is the phrasebook. Everything on them is said in every language that ships.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import flet_web
from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.domain.facts import Phone
from app.domain.guide import Guide
from app.publish.headers import csp_meta
from i18n.catalog import Words, words_for
from i18n.languages import LANGUAGES, SOURCE

NAME = "Norsk parlør"
SHORT_NAME = "Parlør"
# The surfaces of app/ui/theme.py, light and dark; the first page and Flutter must not differ.
COLORS = {"light": "#F7FAF9", "dark": "#101615"}
SEED = "#2F6F73"

SHELL = Path(__file__).with_name("shell")
SCRIPTS = ("page.js", "shift.js", "shell.js", "book.js")
STYLES = ("shell.css",)
ICONS = ("call", "close", "expand_more", "search")


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages' words in one language, by key."""

    tag: str
    direction: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A helpline on the first page: `key` of its words, `shown` to be read, `dial` for `tel:`."""

    key: str
    shown: str
    dial: str
    urgent: bool


def render(guide: Guide, base_url: str) -> dict[str, bytes]:
    """Every page with its scripts, styles and manifest, by its path in the site.

    `base_url` is the path the site will be served under. Raises ValueError unless it has a slash
    at both ends, and for an icon that the icon font does not have.
    """
    if not (base_url.startswith("/") and base_url.endswith("/")):
        raise ValueError(f"{base_url!r}: a base URL has a slash at both ends, such as /guide/")
    editions = [_edition(guide, words_for(language.tag, guide.facts)) for language in LANGUAGES]
    shown = {
        "name": NAME,
        "colors": COLORS,
        "base_url": base_url,
        "policy": Markup(csp_meta()),
        "editions": editions,
        "directions": json.dumps({edition.tag: edition.direction for edition in editions}),
        "lines": _lines(guide),
        "situations": guide.situations,
        "icons": {
            name: _icon(name)
            for name in (*ICONS, *(situation.icon for situation in guide.situations))
        },
    }
    environment = Environment(
        loader=FileSystemLoader(SHELL),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    files = {
        page: environment.get_template(page).render(shown).encode()
        for page in ("index.html", "book.html", "pane.html")
    }
    files |= {name: (SHELL / name).read_bytes() for name in (*SCRIPTS, *STYLES)}
    files |= {
        f"book.{language.tag}.json": _meanings(guide, words_for(language.tag, guide.facts))
        for language in LANGUAGES
        if language != SOURCE
    }
    files["manifest.webmanifest"] = _manifest()
    return files


def _edition(guide: Guide, words: Words) -> Edition:
    said = {
        "exit": words("Exit"),
        "call": words("You can call"),
        "waiting": words("The guide is getting ready. It will also work without internet."),
        "plain": words("The full guide needs a newer browser. You can call from here."),
        "failed": words("The guide cannot open here right now. You can still call."),
        "again": words("Try again"),
        "ready": words("Ready"),
        "subtitle": words("Norwegian for every day"),
        "search": words("Search"),
        "none": words("No phrase found."),
        "notice": words.sentence(guide.call_notice[0].key, guide.call_notice[0].text),
    }
    for helpline in guide.helplines:
        for key, text in (("name", helpline.name), ("purpose", helpline.purpose)):
            context = f"{helpline.key}.{key}"
            said[context] = words.sentence(context, text)
    for situation in guide.situations:
        said[situation.key] = words.sentence(situation.key, situation.title)
    return Edition(words.language.tag, words.language.direction, said)


def _lines(guide: Guide) -> list[Line]:
    return [
        _line(helpline.key, guide.phone(helpline.phones[0]), helpline.urgent)
        for helpline in guide.helplines
        if helpline.phones and not helpline.for_helpers
    ]


def _line(key: str, phone: Phone, urgent: bool) -> Line:
    return Line(key, phone.shown.replace(" ", "\N{NO-BREAK SPACE}"), phone.dial, urgent)


def _meanings(guide: Guide, words: Words) -> bytes:
    meanings = {
        phrase.key: words.sentence(phrase.key, phrase.meaning)
        for situation in guide.situations
        for phrase in situation.phrases
        if words.is_translated(phrase.key, phrase.meaning)
    }
    return json.dumps(meanings, ensure_ascii=False, separators=(",", ":")).encode()


def _manifest() -> bytes:
    def icon(name: str, size: int, purpose: str = "any") -> dict[str, str]:
        return {
            "src": f"icons/{name}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }

    manifest = {
        "name": NAME,
        "short_name": SHORT_NAME,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": COLORS["light"],
        "theme_color": SEED,
        "icons": [
            icon("icon-192", 192),
            icon("icon-512", 512),
            icon("icon-maskable-512", 512, "maskable"),
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2).encode()


@cache
def _font() -> TTFont:
    fonts = Path(flet_web.get_package_web_dir()) / "assets" / "fonts"
    return TTFont(BytesIO((fonts / "MaterialIcons-Regular.otf").read_bytes()))


@cache
def _icon(name: str) -> str:
    """The outline of a Material icon as SVG path data, in a square of 512 units."""
    glyphs = _font().getGlyphSet()
    if f"{name}_rounded" not in glyphs:
        raise ValueError(f"{name!r} is no Material icon")
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:g}")
    # A font counts upwards from the base line, a picture downwards from the top.
    glyphs[f"{name}_rounded"].draw(TransformPen(pen, Transform(1, 0, 0, -1, 0, 512)))
    return str(pen.getCommands())
