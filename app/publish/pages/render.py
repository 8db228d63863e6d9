"""Renders the pages that need neither Flutter nor Python: the whole guide, and the phrasebook.

`index.html` has the first screen, then every other; `phrasebook.html` is the phrasebook. Each is
one file in each language, such as `index.nb.html`, with its styles and script inside. `frame.html`
is the document that Flutter and Python live in.
"""

import json
from collections.abc import Collection

from markupsafe import Markup

from app.domain.guide import Guide
from app.look.face import FACE, Face
from app.publish.bundle.esbuild import FIRST, LATER, bundled, script_files
from app.publish.bundle.policy import csp_meta
from app.publish.bundle.styles import LATER as LATER_SHEET
from app.publish.bundle.styles import LINKED, PHRASES, PRINT, style
from app.publish.client import flutter_client
from app.publish.glyphs import drawings, fonts, scenes
from app.publish.integrity import integrity
from app.publish.pages.context import editions, file_of
from app.publish.pages.front import GUIDE_IN_FRONT, Front
from app.publish.pages.search_file import search_file
from app.publish.pages.slots import Templates
from app.publish.pages.templates import environment, marked
from i18n.languages import LANGUAGES

PAGES = ("index", "phrasebook")
"""The pages that exist in every language."""


def render(
    guide: Guide,
    base_url: str,
    front: Front = GUIDE_IN_FRONT,
    face: Face = FACE,
    recorded: Collection[str] = (),
) -> dict[str, bytes]:
    """Return the pages, their scripts and the manifest, by path in the site.

    `base_url` is the path that the site is served under, `front` the page there, and `face` the
    name and the colour of the site; `recorded` are the tags of the languages with recordings.
    Raises ValueError unless the path has a slash at both ends, and for an icon that the icon font
    lacks.
    """
    if not (base_url.startswith("/") and base_url.endswith("/")):
        raise ValueError(f"{base_url!r}: a base URL has a slash at both ends, such as /guide/")
    scripts = script_files()
    linked = {PHRASES, PRINT}.union(*LINKED.values())
    sheets = {name: bundled(name).encode() for name in sorted(linked)}
    later = (drawings.sheet(), scenes.first_rules(guide), bundled(LATER_SHEET), fonts.faces())
    sheets[drawings.SHEET] = "".join(later).encode()
    sheets[scenes.SHEET] = scenes.sheet(guide).encode()
    slots = Templates(guide)
    templates = environment(slots.guide, front, face)
    templates.globals |= {
        "policy": Markup(csp_meta()),
        # A browser runs no script, and takes no style, that is not exactly this one.
        "integrity": {name: integrity(it) for name, it in (scripts | sheets).items()},
        "tags": " ".join(it.tag for it in LANGUAGES),
        "from_right": " ".join(it.tag for it in LANGUAGES if it.direction == "rtl"),
        "pictogram_sheet": drawings.SHEET,
        "scene_sheet": scenes.SHEET,
        "recorded": " ".join(recorded),
        "phrases_sheet": PHRASES,
        "print_sheet": PRINT,
    }
    files = {}
    for page in PAGES:
        own = {
            "script": Markup(bundled(FIRST[page])),
            "styles": Markup(style(page, face)),
            "linked": LINKED[page],
            "later": LATER[page],
        }
        pages = {}
        for edition in editions(slots, front, recorded):
            # The guide's first screen comes with the first packets: the fonts of other languages,
            # which it shows once they are asked for, stand in a sheet that comes later.
            scripts_here = [edition.words.language.script] if page == "index" else None
            own["fonts"] = Markup(fonts.faces(scripts_here))
            pages[edition.language.tag] = marked(templates, page, edition, **own)
        slots.add(front.stem(page), pages)
        for language in LANGUAGES:
            stem = front.stem(page)
            files[file_of(stem, language)] = slots.page(stem, language).encode()
    frame = templates.get_template("frame.html").render(
        base_url=base_url,
        fonts=json.dumps(fonts.answers()),
        awaited=" ".join(fonts.awaited()),
        blank=fonts.BLANK,
        loader=integrity(flutter_client.loader()),
    )
    files["frame.html"] = frame.encode()
    files["manifest.webmanifest"] = _manifest(face)
    return files | slots.files() | search_file(slots.numbers, guide) | sheets | scripts


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
        "theme_color": face.light.surface,
        "icons": [
            icon("icon-192", 192),
            icon("icon-512", 512),
            icon("icon-maskable-512", 512, "maskable"),
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2).encode()
