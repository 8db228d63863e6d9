"""The file that the search of the static guide reads, besides the words of the reader's language.

Each text that can be found is a pattern: a sign stands for each text of the catalogues, and a fact
stands there by its name. With the words and the values of a language (`slots.py`) the page has
the entries that Python has, and searches them by the same rule: `app/domain/search.py` makes these
patterns, too, and has the weights.
"""

import json
from collections.abc import Mapping
from typing import Final

from app.domain import lexicon, search, slips
from app.domain.guide import Guide
from app.domain.routes import route_to
from i18n.keys import key

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


def search_file(numbers: Mapping[str, int], guide: Guide) -> dict[str, bytes]:
    """Return the file by its name. *numbers* are those of all texts, by their keys."""
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
        "texts": [numbers.get(key(*it), it[1]) for it in texts],
        "routes": routes,
        "urgent": sorted({route_to(it, guide) for it in urgent}),
        "entries": [
            [
                it.key,
                int(it.section != it.key),
                routes.index(route_to(it.destination, guide)),
                search.kind_weight(it),
                int(it.is_lead),
                it.topic,
                it.title,
                it.text,
                it.more,
            ]
            for it in found
        ],
    }
    return {NAME: json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()}
