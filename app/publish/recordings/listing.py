"""The list for a reader: a page with the texts to read aloud, and the form to fill in."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.content.load import load
from app.domain.guide import Guide
from app.publish import BuildError, out_folder
from app.publish.pages.fonts import SCRIPT_FONTS
from app.publish.recordings.pack import NAME, Reading, Recording, as_toml, known_tag, read_pack
from app.publish.recordings.wanted import letters, wanted
from app.publish.stage import ROOT
from app.wording.read_aloud import spoken_numbers
from i18n.languages import language

PAGE: Final = "read.html"
PACE: Final = 10
"""Letters a second, as people read: to tell how long it takes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text as it is read: its number, and its runs, True for one that is a number."""

    number: str
    runs: tuple[tuple[str, bool], ...]


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
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    lines = [Line(it.file, tuple(spoken(it.text))) for it in rows]
    return templates.get_template(PAGE).render(
        language=chosen,
        names=font.phones if font else (),
        file=file,
        lines=lines,
        form=NAME,
    )


def spoken(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a text, its phone numbers digit by digit, as they are said, and True."""
    digits = spoken_numbers(load())
    numbers = "|".join(map(re.escape, digits))
    for at, run in enumerate(re.split(rf"(?<!\d)({numbers})(?!\d)", text)):
        if run:
            yield (digits[run], True) if at % 2 else (run, False)
