"""The rules that the types of the domain cannot express, checked for each value that is read."""

import re
from collections.abc import Sequence

from app.content.references import References
from app.content.toml import Table
from app.domain.cards import INTERPRETER, Cards, Line
from app.domain.facts import MAKERS, Phone, Source
from app.domain.guidance import Block, BlockKind, Section
from app.domain.helplines import Helpline
from app.domain.options import Option, Row
from app.domain.phrases import Phrase
from app.domain.respelling import check_sound
from app.domain.ways import ALWAYS, OPEN, WANT, Choice, Effect, Open, Question, Reason, Way


def check(value: object, table: Table, known: References) -> None:
    """Raise ContentError where a value breaks a rule; else add it to the `known` references."""
    match value:
        case Source():
            _check_source(value, table)
        case Phone():
            if not value.dial.removeprefix("+").isdecimal():
                reason = f"{value.dial!r} cannot be dialled: digits only, + first"
                raise table.error(reason, "dial")
        case Block():
            known.blocks[value.key] = value
        case Section():
            leads = [at for at, it in enumerate(value.blocks) if it.kind is BlockKind.LEAD]
            if leads != [0]:
                raise table.error("the first block must be a lead, and no other")
        case Helpline():
            known.helplines.add(value.key)
        case Choice():
            if value.name in {OPEN, *Open}:
                raise table.error(f"{value.name!r} is an answer to every question", "key")
        case Question():
            if value.name in known.questions:
                raise table.error(f"question {value.name!r} is there twice")
            known.questions[value.name] = value
        case Reason():
            _check_reason(value, table, known)
        case Way():
            _check_way(value, table, known)
        case Row():
            known.rows.append(value.name)
        case Option():
            if [cell.row for cell in value.cells] != known.rows:
                raise table.error(f"the cells must be {', '.join(known.rows)}, in this order")
        case Line():
            if (INTERPRETER in value.meaning) is not value.asks_for_interpreter:
                raise table.error(f"{INTERPRETER} must stand in both texts or in none", "meaning")
        case Phrase():
            try:
                check_sound(value.sound)
            except ValueError as error:
                raise table.error(str(error), "sound") from error
        case Cards():
            for tag in value.norwegian_names:
                if tag not in value.interpreter_languages:
                    raise table.error(f"{tag!r} is not among the interpreter languages", tag)


def is_counted(numbers: Sequence[int]) -> bool:
    """Return True for 1, 2, 3 and so on without a gap."""
    return list(numbers) == list(range(1, len(numbers) + 1))


def _check_source(source: Source, table: Table) -> None:
    """Refuse lines that are not counted, and an address that is missing or no plain text."""
    if not is_counted([line.number for line in source.lines]):
        raise table.error("the lines are not numbered 1, 2, 3 …")
    if source.address is None and source.publisher != MAKERS:
        raise table.error("'address' is missing: only our own advice has none")
    if re.search(r"://|\s", source.address or ""):
        raise table.error("'address' has a scheme or a blank", "address")


def _check_reason(reason: Reason, table: Table, known: References) -> None:
    """Refuse a reason whose condition asks for more than its questions can answer.

    Only a reason that moves nothing may be given because of an answer that was left open.
    """
    for name, choices in reason.when.choices.items():
        if OPEN in choices and reason.effect is not Effect.MIND:
            raise table.error(f"question {name!r} has no answer {OPEN!r}", "when")
        moves = reason.effect in (Effect.OPEN, Effect.AGAINST)
        if moves and known.questions[name].depends is None:
            raise table.error(f"question {name!r} does not say what depends on it", "when")


def _check_way(way: Way, table: Table, known: References) -> None:
    """Refuse a way that answers an unknown wish, or that no reason always speaks for."""
    asked = known.questions.get(WANT)
    wishes = {choice.name for choice in asked.choices} if asked else set()
    for want in sorted(way.wants):
        if want not in wishes:
            raise table.error(f"question {WANT!r} has no answer {want!r}", "wants")
    if not any(it.effect is Effect.FOR and it.when == ALWAYS for it in way.reasons):
        raise table.error(f"way {way.name!r} has no reason for it that always holds")
