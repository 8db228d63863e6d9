"""The guide on paper: card, leaflet, a sheet for helpers, two posters; each prints alone.

Every text is one that the guide or its phrasebook has on a phone, so it is in every language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final

from app.domain.guidance import Block, BlockKind, Section
from app.domain.guide import Guide
from app.domain.phrases import Phrase
from app.look.face import FACE, Face
from app.publish.bundle.esbuild import Entry, bundle
from app.publish.bundle.styles import variables
from app.publish.hosting.address import Address
from app.publish.integrity import integrity
from app.publish.kit.guide_file import file_stem
from app.publish.kit.print_fonts import font_faces
from app.publish.kit.printed_address import for_helpers, for_walls
from app.publish.pages.context import PageContext
from app.publish.pages.front import GUIDE_IN_FRONT, Front
from app.publish.pages.templates import environment, fill
from i18n.languages import LANGUAGES, Language

FOLDER: Final = "paper"
"""The folder of the kit with everything that is printed."""

SOURCES: Final = Path(__file__).with_name("papers")
"""The folder with the templates and the style sheets."""
STYLES: Final = tuple(map(Entry, sorted(SOURCES.glob("*.css"))))


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its template and its sheet, which share a name, and its file's ending."""

    template: str
    ending: str
    tags: frozenset[str] = frozenset(it.tag for it in LANGUAGES)
    """The languages that it is made in."""
    is_folded: bool = False
    """In the middle, with a phrasebook outside."""


CARD: Final = Paper("pocket-card", "card", is_folded=True)
LEAFLET: Final = Paper("leaflet", "leaflet", is_folded=True)
SHEET: Final = Paper("workers-sheet", "sheet", frozenset({"nb", "nn", "en"}))
"""Helpers in Norway read one of these."""
OPEN: Final = Paper("poster-open", "poster-open")
PLAIN: Final = Paper("poster-plain", "poster-plain")
PAPERS: Final = (CARD, LEAFLET, SHEET, OPEN, PLAIN)

HEAD: Final = "<!-- head -->"
"""The place of the fonts in a page; they are made when all its letters are known."""

HANDING: Final = "handing"
"""The topic on the sheet."""
LAWYER: Final = "stay.sent.lawyer"
"""The key of the sentence about the lawyer."""

MORE_LINES: Final = ("ambulance", "doctor", "children", "violence", "iom")
"""The helplines on the leaflet, below the two that stand everywhere."""
ANSWERS: Final = (
    "stay.sent", "help.safe", "help.lawyer", "help.police",
    "told.passport", "told.debt", "help.secret",
)  # fmt: skip
"""The sections on the leaflet: what outreach workers are asked first."""
ANSWERING: Final = frozenset({BlockKind.LEAD, BlockKind.NOTE})
"""The blocks of a section on the leaflet: its answer, and what must stand beside it."""

GREETINGS: Final = "hello"
FIRST: Final = 8
"""The phrases from there on the front of what is folded; all of them are said every day."""
ERRANDS: Final = ("shop", "cafe", "bus")
"""The situations on the back. None is of a kind that somebody asks about: no doctor, no police."""
EACH: Final = 3


def papers(
    guide: Guide,
    check_words: str,
    face: Face = FACE,
    front: Front = GUIDE_IN_FRONT,
    address: Address | None = None,
    *,
    languages: Iterable[Language] = LANGUAGES,
) -> dict[str, str]:
    """Return the pages of every paper by their paths in the kit; the same text each time.

    *check_words* are those of the site at *address*. Without an address no paper names one. Raises
    ValueError and BuildError as `fill` and `font_faces`.
    """
    templates = environment(guide, front, face, [SOURCES])
    texts = {block.key: block for topic in guide.topics for block in topic.blocks}
    sections = {it.key: it for topic in guide.topics for it in topic.sections}
    lines = [line for key in MORE_LINES if (line := guide.helpline(key))]
    values: Mapping[str, object] = {
        "check_words": check_words,
        "first": _phrases(guide, (GREETINGS,), FIRST),
        "everyday": _phrases(guide, ERRANDS, EACH),
        "lawyer_text": texts[LAWYER],
        "topic": next(it for it in guide.topics if it.key == HANDING),
        "more_lines": lines,
        "answers": [_answer(sections[key]) for key in ANSWERS],
        "for_helpers": for_helpers(address, front) if address else None,
        "for_walls": for_walls(address) if address else None,
    }
    pages = {}
    for language in languages:
        edition = PageContext(guide, language, front)
        bare = {
            paper: fill(templates, paper.template, edition, **values)
            for paper in PAPERS
            if language.tag in paper.tags
        }
        fonts = font_faces(language.script, unescape("".join(bare.values())))
        for paper, page in bare.items():
            head = _head(f"{_styles(paper, face)}{fonts}")
            pages[path_of(paper, face, language)] = page.replace(HEAD, head)
    return pages


def path_of(paper: Paper, face: Face, language: Language) -> str:
    """Return the path of a page in the kit: "paper/norsk-parlor-ro-card.html"."""
    return f"{FOLDER}/{file_stem(face, language)}-{paper.ending}.html"


def _answer(section: Section) -> tuple[Section, tuple[Block, ...]]:
    return section, tuple(it for it in section.blocks if it.kind in ANSWERING)


def _phrases(guide: Guide, situations: tuple[str, ...], each: int) -> tuple[Phrase, ...]:
    named = {it.key: it for it in guide.situations}
    return tuple(phrase for key in situations for phrase in named[key].phrases[:each])


def _styles(paper: Paper, face: Face) -> str:
    colors = f":root{{{variables(face.light, 'light')}}}"
    return colors + _bundled()[f"{paper.template}.css"]


@cache
def _bundled() -> dict[str, str]:
    return bundle(STYLES)


def _head(styles: str) -> str:
    """Return the styles, and a policy that lets the page load nothing else and run nothing."""
    directives = {
        "default-src": "'none'",
        "style-src": f"'{integrity(styles.encode())}'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    text = "; ".join(f"{name} {value}" for name, value in directives.items())
    policy = f'<meta http-equiv="Content-Security-Policy" content="{text}">'
    return f"{policy}\n<style>{styles}</style>"
