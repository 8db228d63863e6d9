"""The list for a reader: a page with the texts to read aloud, and the form to fill in."""

import re
from base64 import b64encode
from pathlib import Path
from typing import Final

from jinja2 import StrictUndefined, Template
from markupsafe import Markup, escape

from app.content.load import load
from app.domain.guide import Guide
from app.publish import ROOT, BuildError, out_folder
from app.publish.glyphs.fonts import SCRIPT_FONTS
from app.publish.recordings.pack import NAME, Reading, Recording, as_toml, known_tag, read_pack
from app.publish.recordings.texts import letters, wanted
from app.wording.read_aloud import spoken_numbers
from i18n.languages import language

PAGE: Final = "read.html"
PACE: Final = 10
"""Letters a second, as people read: to tell how long it takes."""


def write_list(tag: str, out: Path, recordings: Path, guide: Guide, *, is_whole: bool) -> str:
    """Write the list of a language to the new or empty folder *out*, and return what it has.

    It lists what the pack in the folder *recordings* lacks; with *is_whole*, every text. Raises
    BuildError if nothing is lacking, as `read_pack`, and BuildError for the folder.
    """
    out = out.resolve()
    out_folder.check(out, (), "a list of texts")
    pack = recordings / known_tag(tag, tag)
    known = read_pack(pack).sounds if pack.exists() and not is_whole else {}
    texts = [it for it in wanted(guide, tag) if it not in known]
    if not texts:
        raise BuildError(f"{pack} has a recording of every text; --all lists them again.")
    width = max(3, len(str(len(texts))))
    rows = tuple(Recording(f"{at:0{width}}", text) for at, text in enumerate(texts, 1))
    form = as_toml(tag, [Reading("", None, "", "", rows)])
    out_folder.replace(out, {NAME: form.encode(), PAGE: page(tag, rows).encode()})
    minutes = sum(map(letters, texts)) / PACE / 60
    return f"Wrote {len(texts)} texts, some {minutes:.0f} minutes of reading, to {out}."


def page(tag: str, rows: tuple[Recording, ...]) -> str:
    """Return the page that a reader reads from, on a screen or on paper.

    It has the font of a script that her machine may lack.
    """
    chosen = language(tag)
    font = next((it for it in SCRIPT_FONTS if it.script == chosen.script), None)
    file = b64encode((ROOT / font.file).read_bytes()).decode() if font else ""
    source = Path(__file__).with_name(PAGE).read_text(encoding="utf-8")
    template: Template = Template(source, autoescape=True, undefined=StrictUndefined)
    return template.render(
        language=chosen,
        names=font.phones if font else (),
        file=file,
        lines=[(it.file, spoken(it.text)) for it in rows],
        form=NAME,
    )


def spoken(text: str) -> Markup:
    """Return a text for the page, with its phone numbers digit by digit, as they are said."""
    digits = spoken_numbers(load())
    numbers = "|".join(map(re.escape, digits))
    shown = re.sub(
        rf"(?<!\d)({numbers})(?!\d)",
        lambda it: f'<span class="digits" dir="ltr">{digits[it[0]]}</span>',
        escape(text),
    )
    return Markup(shown)
