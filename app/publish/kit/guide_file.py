"""The guide in one file for each language: it opens from a phone's folders, and needs no other."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from app.domain.guide import Guide
from app.look.face import FACE, Face
from app.publish.bundle.esbuild import GUIDE_FILE, bundled
from app.publish.bundle.styles import colors
from app.publish.integrity import integrity
from app.publish.kit.beside import with_second_language
from app.publish.pages.context import PageContext
from app.publish.pages.front import GUIDE_IN_FRONT
from app.publish.pages.templates import environment, fill
from i18n.languages import LANGUAGES, Language

TEMPLATE: Final = "guide-file"

LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "å": "a"})
"""Norwegian letters in a file's name: mail and old file systems garble others."""

KEY: Final = re.compile(r'(<(?!details)[a-z]+[^>]*?) data-key="[^"]*"')
"""The key of a text, by which the app continues at the same text. A file has no app."""


def guide_files(guide: Guide, check_words: str, face: Face = FACE) -> dict[str, bytes]:
    """Return the guide in each language by its file's name; the same bytes each time.

    *check_words* are those of the site that was built from the same sources.
    Raises ValueError for an icon that does not exist, BuildError as `bundled`.
    """
    script = bundled(GUIDE_FILE)
    styles = colors(face) + bundled("guide-file.css")
    templates = environment(guide, GUIDE_IN_FRONT, face)
    values: Mapping[str, object] = {
        "policy": Markup(_policy(script, styles)),
        "script": Markup(script),
        "styles": Markup(styles),
        "check_words": check_words,
    }
    pages = {}
    for language in LANGUAGES:
        edition = PageContext(guide, language, GUIDE_IN_FRONT, is_file=True)
        pages[language] = KEY.sub(r"\1", fill(templates, TEMPLATE, edition, **values))
    return {
        file_name(face, language): with_second_language(page, pages[second], second).encode()
        for language, page in pages.items()
        for second in [PageContext(guide, language, GUIDE_IN_FRONT).second]
    }


def file_name(face: Face, language: Language) -> str:
    """Return the name of the file in a language: "norsk-parlor-ro.html"."""
    return f"{file_stem(face, language)}.html"


def file_stem(face: Face, language: Language) -> str:
    """Return the beginning of all names in a language: "norsk-parlor-ro"."""
    plain = unicodedata.normalize("NFKD", face.name.lower().translate(LETTERS))
    words = "".join(it for it in plain if it.isascii()).split()
    return f"{'-'.join(words)}-{language.tag}"


def _policy(script: str, styles: str) -> str:
    """Return a policy that lets the file load nothing, and run nothing but its own script."""
    directives = {
        "default-src": "'none'",
        "script-src": f"'{integrity(script.encode())}'",
        "style-src": f"'{integrity(styles.encode())}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    text = "; ".join(f"{name} {value}" for name, value in directives.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{text}">'
