"""Reads the cards to show, and the phrases for the phone."""

from app.content.reader import Reader, unique
from app.content.toml import Table, TomlFile
from app.domain.cards import INTERPRETER, Card, Cards, Line
from app.domain.phrases import Phrase


def read_cards(file: TomlFile, reader: Reader) -> Cards:
    """Everything that is said in Norwegian to somebody. Raises ContentError."""
    top = file.top()
    tongues = top.texts("tongues")
    cards = Cards(
        cards=unique(top, "card", [_card(table, reader) for table in top.array("card")]),
        phrases=unique(top, "phrase", [_phrase(table, reader) for table in top.array("phrase")]),
        tongues=tongues,
        names=_names(top, tongues),
    )
    top.nothing_else()
    return cards


def _names(top: Table, tongues: tuple[str, ...]) -> dict[str, str]:
    names = top.texts_by_name("names")
    stray = next((tag for tag in names if tag not in tongues), None)
    if stray:
        raise top.error(f"{stray!r} is not among the tongues", stray)
    return names


def _card(table: Table, reader: Reader) -> Card:
    key = f"card.{table.text('key')}"
    card = Card(
        key=key,
        title=reader.prose(table, "title"),
        icon=table.text("icon"),
        lines=unique(table, "line", [_line(key, it, reader) for it in table.array("line")]),
    )
    table.nothing_else()
    return card


def _line(card: str, table: Table, reader: Reader) -> Line:
    line = Line(
        key=f"{card}.{table.text('key')}",
        norwegian=reader.prose(table, "norwegian"),
        meaning=reader.prose(table, "meaning"),
    )
    if (INTERPRETER in line.meaning) is not line.asks_for_interpreter:
        raise table.error(f"{INTERPRETER} must stand in both texts or in none", "meaning")
    table.nothing_else()
    return line


def _phrase(table: Table, reader: Reader) -> Phrase:
    phrase = Phrase(
        key=f"say.{table.text('key')}",
        norwegian=reader.prose(table, "norwegian"),
        meaning=reader.prose(table, "meaning"),
        sound=table.text("sound"),
    )
    table.nothing_else()
    return phrase
