"""The file that the search of the static guide reads, besides the words of the reader's language.

Each text that can be found is a pattern: a sign stands for each text of the catalogues, and a fact
stands there by its name. With the words and the values of a language (`recipes.py`) the page has
the entries that Python has, and searches them by the same rule: `app/domain/search.py` makes these
patterns, too, and has the weights.
"""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from app.domain import lexicon, search, slips
from app.domain.cards import INTERPRETER
from app.domain.facts import Term
from app.domain.guide import Guide
from app.domain.routes import route_to
from app.publish.web_files import CONTENT
from i18n.keys import END, KEYS, key

NAME: Final = "search.json"
FIRST_SIGN: Final = 0xE000
"""The character that stands for the first text: Unicode's private ones begin there."""
WEIGHTS: Final = {
    "exact": search.EXACT,
    "beginning": search.BEGINNING,
    "synonym": search.SYNONYM,
    "misspelt": search.MISSPELT,
    "inside": search.INSIDE,
    "inTitle": search.IN_TITLE,
    "inMore": search.IN_MORE,
    "otherWord": search.OTHER_WORD,
    "led": search.LED,
    "next": search.NEXT,
    "minNumber": search.MIN_NUMBER,
    "minInside": search.MIN_INSIDE,
    "maxFound": search.MAX_FOUND,
    "form": lexicon.FORM,
    "slip": lexicon.SLIP,
    "apart": lexicon.APART,
    "stem": lexicon.STEM,
    "minMisspelt": slips.MIN_MISSPELT,
}
"""The numbers of the rule, by the names that `search-index.js` has for them."""


def search_file(files: Mapping[str, bytes], guide: Guide) -> dict[str, bytes]:
    """Return the file by its name. *files* holds the archive with the keys of all texts."""
    with ZipFile(BytesIO(files[CONTENT])) as packed:
        names = [it for it in sorted(packed.namelist()) if it.endswith(f".{KEYS}")]
        keys = [it for name in names for it in packed.read(name).decode().split(END)]
    numbers = {it: n for n, it in enumerate(keys)}
    texts: dict[tuple[str, str], str] = {}

    def sign(context: str, message: str) -> str:
        return texts.setdefault((context, message), chr(FIRST_SIGN + len(texts)))

    found = list(search.entries(guide, sign, lambda text: text))
    routes = list(dict.fromkeys(route_to(it.destination, guide) for it in found))
    urgent = [it.destination for it in found if search.emergency_of(it.destination, guide)]
    content = {
        "weights": WEIGHTS,
        "unspaced": ["".join(it) for it in search.UNSPACED],
        "shared": guide.synonyms[""],
        "facts": [name for name, it in guide.facts.items() if not isinstance(it, Term)],
        "terms": {
            INTERPRETER.strip("{}"): "…",
            **{name: it.nb for name, it in guide.facts.items() if isinstance(it, Term)},
        },
        # -1 for a text that no language has.
        "numbers": [numbers.get(key(*it), -1) for it in texts],
        "english": [message for _, message in texts],
        "routes": routes,
        "urgent": sorted({route_to(it, guide) for it in urgent}),
        "entries": [
            [
                it.key,
                int(it.section != it.key),
                routes.index(route_to(it.destination, guide)),
                search.kind_weight(it),
                int(it.is_lead),
                it.title,
                it.text,
                it.more,
            ]
            for it in found
        ],
    }
    return {NAME: json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()}
