"""The last searches keep what found something, and nothing of a search that did not."""

from typing import Any, Final

import pytest

from app.domain.last_searches import LONGEST, MOST, LastSearches
from tests.support.modules import PAGE, each

PHRASES: Final = ("hvor finner jeg brød?", "god morgen!", "jeg har sommerferie", "x" * 50)
Step = tuple[str, str]
STANDS, TAP, EMPTY, CLEAR = ("stand", ""), ("tap", ""), ("type", ""), ("clear", "")
REFUSE: Final = ("refuse", "")
SHORTENED: Final = tuple(("type", "sommerfugl"[:end]) for end in range(9, 3, -1))
MISSED: Final = (("spell", "sommerfugl"), *SHORTENED, STANDS, TAP)
FIVE: Final = ["a", "brød", "c", "d", "e"]
CASES: Final[dict[str, tuple[list[str], tuple[Step, ...], list[str]]]] = {
    "that stood": ([], (("spell", "brød"), STANDS), ["brød"]),
    "passed over": ([], (("spell", "brød"), EMPTY, STANDS), []),
    "whose phrase is tapped": ([], (("spell", "god"), TAP), ["god"]),
    "that is none": ([], (TAP, ("type", "god"), EMPTY, TAP), []),
    "as it was last": (
        [],
        (("spell", "br"), STANDS, ("type", "brø"), ("type", " brød "), STANDS, EMPTY),
        ["brød"],
    ),
    "after another": (
        ["brød"],
        (("type", " god   morgen "), STANDS),
        ["god morgen", "brød"],
    ),
    "kept before": (FIVE, (("type", "brød"), TAP), ["brød", "a", "c", "d", "e"]),
    "one too many": (FIVE, (("type", "god"), TAP), ["god", "a", "brød", "c", "d"]),
    "without a hit": (["brød"], (("spell", "sommerfugl"), STANDS, TAP, EMPTY), ["brød"]),
    "without a hit, typed slowly": (["brød"], (("spell slowly", "sommerfugl"), TAP), ["brød"]),
    "shortened after it": ([], MISSED, []),
    "after the field was empty": ([], (*MISSED, ("type", " "), ("type", "brød"), TAP), ["brød"]),
    "taken back": (
        ["god"],
        (("type", "brød"), STANDS, REFUSE, STANDS, ("type", "brø"), STANDS, TAP),
        ["god"],
    ),
    "as long as may be": ([], (("type", "x" * LONGEST), STANDS), ["x" * LONGEST]),
    "longer": ([], (("type", "x" * (LONGEST + 1)), STANDS, TAP), []),
    "cleared": (["god"], (("type", "brød"), CLEAR, ("type", "brødx"), EMPTY), []),
    "cleared, and stood": (["god"], (("type", "brød"), CLEAR, STANDS, TAP), ["brød"]),
}
"""The searches before, the steps of a reader, and the searches then."""

FOLLOW: Final = """({ phrases, steps }) => {
  const type = (text) =>
    lastSearches.onTyped(text, phrases.some((it) => it.includes(text.trim().replace(/ +/g, " "))));
  const spell = (word, pause) => {
    for (let n = 1; n <= word.length; n += 1) { type(word.slice(0, n)); page.wait(pause); }
  };
  const acts = {
    type,
    spell: (word) => spell(word, 200),
    "spell slowly": (word) => spell(word, 6000),
    stand: () => page.wait(6000),
    tap: lastSearches.keep,
    refuse: lastSearches.refuse,
    clear: lastSearches.clear,
  };
  for (const [act, text] of steps) acts[act](text);
  return JSON.parse(page.stored.searches || "[]");
}"""


@pytest.fixture(scope="module")
def on_page() -> Any:
    """The stored searches after each case."""
    cases = [
        {
            "phrases": PHRASES,
            "steps": steps,
            "page": {"stored": {"searches": f"{before}".replace("'", '"')}},
        }
        for before, steps, _ in CASES.values()
    ]
    return dict(
        zip(CASES, each(["page/last-searches.js"], cases, FOLLOW, before=PAGE), strict=True)
    )


def in_app(before: list[str], steps: tuple[Step, ...]) -> list[str]:
    """Return the searches after these steps; the app's timer calls `keep`."""
    searches = LastSearches()
    searches.load(before)

    def search(text: str) -> None:
        searches.search(text, is_found=any(" ".join(text.split()) in it for it in PHRASES))

    for act, text in steps:
        match act:
            case "type":
                search(text)
            case "spell" | "spell slowly":
                for end in range(1, len(text) + 1):
                    search(text[:end])
                    if act == "spell slowly":
                        searches.keep()
            case "stand" | "tap":
                searches.keep()
            case _:
                getattr(searches, act)()
    return [*searches.texts]


@pytest.mark.parametrize("name", CASES)
def test_search_is_kept_or_not(name: str, on_page: dict[str, list[str]]) -> None:
    before, steps, kept = CASES[name]
    assert in_app(before, steps) == kept
    assert on_page[name] == kept
    assert len(kept) <= MOST


def test_what_was_kept_may_arrive_during_a_search() -> None:
    searches = LastSearches()
    searches.search("milk", is_found=True)
    searches.load(["bus"])
    searches.keep()
    assert [*searches.texts] == ["milk", "bus"]
