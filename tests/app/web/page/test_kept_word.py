"""The way back: page and native app take the same words, refuse the same, and hash alike."""

import json
from base64 import b64decode
from typing import Any, Final

import pytest

from app.domain.way_back import (
    HELD,
    MAX_LENGTH,
    MIN_LENGTH,
    Refusal,
    WayBack,
    normalised,
    read,
    refusal,
)
from tests.support.modules import PAGE, each

WORDS: Final[dict[str, str]] = {
    "Fjellrev": "fjellrev",
    "  two \t words\N{NO-BREAK SPACE} ": "two words",
    "ＦＪＥＬＬ": "fjell",
    "BLÅBÆR": "blåbær",
    "A\N{COMBINING RING ABOVE}PEN": "åpen",
    "Лисица": "лисица",
    "كلمة سر": "كلمة سر",
    "ΛΟΓΟΣ": "λογος",
    "\n": "",
}
"""A word as it is typed, and as it counts."""
REFUSED: Final[dict[str, Refusal | None]] = {
    "": Refusal.SHORT,
    "  a b  ": Refusal.SHORT,
    "f" * (MIN_LENGTH - 1): Refusal.SHORT,
    "f" * MIN_LENGTH: None,
    "🦊" * MIN_LENGTH: None,
    "f" * MAX_LENGTH: None,
    "🦊" * MAX_LENGTH: None,
    "f" * (MAX_LENGTH + 1): Refusal.LONG,
    " MILK ": Refusal.KNOWN,
}
"""A word, and the reason why it cannot be the way back. The phrasebook has milk."""
OLD: Final = (
    '{"salt":"AAECAwQFBgcICQoLDA0ODw==","hash":"yWC9rzqR5rmx8oxZkdsztUP7u+ZcMoLU4wFGfCI63/8="}'
)
"""The record of "fjellrev 17" that a phone has kept since the first version."""


@pytest.fixture(scope="module")
def on_page() -> Any:
    """Each word as it counts on the page, the reason against it, and a record of both ways."""
    ask = """async ({ words, refused, secrets, old }) => {
      const records = await Promise.all(secrets.map(keptWord.recordOf));
      await keptWord.keep(old);
      return {
        records,
        words: words.map(keptWord.normalised),
        refused: refused.map((word) => keptWord.refusal(word, (secret) => secret === "milk")),
        opens: [await keptWord.check("fjellrev 17"), await keptWord.check("fjellrev 18")],
      };
    }"""
    secrets = ["fjellrev 17", HELD]
    old = {name: [*b64decode(it)] for name, it in json.loads(OLD).items()}
    case = {"words": [*WORDS], "refused": [*REFUSED], "secrets": secrets, "old": old}
    return each(["page/kept-word.js"], [case], ask, before=PAGE)[0]


def test_word_counts_alike(on_page: dict[str, Any]) -> None:
    assert {typed: normalised(typed) for typed in WORDS} == WORDS
    assert on_page["words"] == [*WORDS.values()]


def test_word_is_refused_alike(on_page: dict[str, Any]) -> None:
    found = {word: refusal(word, lambda secret: secret == "milk") for word in REFUSED}
    assert found == REFUSED
    assert on_page["refused"] == [it.name.lower() if it else "" for it in REFUSED.values()]


def test_record_of_the_page_is_one_of_the_app(on_page: dict[str, Any]) -> None:
    word, title = (WayBack(bytes(it["salt"]), bytes(it["hash"])) for it in on_page["records"])
    assert word.opens(" FJELLREV\t17 ")
    assert not word.opens(None)
    assert title.opens(None)


def test_word_of_an_old_phone_still_opens(on_page: dict[str, Any]) -> None:
    kept = read(OLD)
    assert kept
    assert [kept.opens("fjellrev 17"), kept.opens("fjellrev 18")] == [True, False]
    assert on_page["opens"] == [True, False]
