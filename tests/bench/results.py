"""The recorded figures, and the file that holds them: results.json."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from tests.bench.report import Figure, Row, Unit

FILE = Path(__file__).with_name("results.json")
VARIANTS = ("stock", "ours", "bare")
PRECISION = 3
"""Digits after the point that the file holds: a microsecond, or a thousandth of a ratio."""


@dataclass(frozen=True, slots=True)
class LongRun:
    """A figure that a long run has printed; times are in milliseconds.

    `command` is what prints it, empty where two states of the code were measured in turns by hand.
    `limit` is what the run holds the figure to. None: it was not recorded.
    """

    name: str
    date: str
    command: str = ""
    count: int | None = None
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    maximum: float | None = None
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One run of the benchmark, and the figures of the long runs.

    `browsers` has the version of each engine, `method` the sentence that says how often and with
    what the rows were measured.
    """

    date: str
    machine: str
    browsers: Mapping[str, str]
    method: str
    rows: tuple[Row, ...]
    long_runs: tuple[LongRun, ...] = ()


def load(file: Path = FILE) -> Results:
    """Return the results in *file*. Raises OSError, KeyError, TypeError, ValueError."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Results(
        data["date"],
        data["machine"],
        data["browsers"],
        data["method"],
        tuple(_row(**entry) for entry in data["rows"]),
        tuple(LongRun(**entry) for entry in data["long_runs"]),
    )


def dump(results: Results) -> str:
    """Return *results* as the text of the file: JSON with a row on each line."""
    parts = [
        f"{json.dumps(name)}: {_json(getattr(results, name))}"
        for name in ("date", "machine", "browsers", "method")
    ]
    lists = {
        "rows": [_json(_entry(row)) for row in results.rows],
        "long_runs": [_json(_entry(run)) for run in results.long_runs],
    }
    for name, lines in lists.items():
        body = ",\n".join(f"    {line}" for line in lines)
        parts.append(f"{json.dumps(name)}: [\n{body}\n  ]")
    return "{\n" + ",\n".join(f"  {part}" for part in parts) + "\n}\n"


def _row(name: str, unit: str, target: str = "", **figures: dict[str, float]) -> Row:
    read = {variant: Figure(**figure) for variant, figure in figures.items()}
    return Row(name, Unit(unit), **read, target=target)


def _entry(record: Row | LongRun | Figure) -> dict[str, object]:
    """Return the fields of *record* that have a value."""
    return dict(_filled(record))


def _filled(record: Row | LongRun | Figure) -> Iterator[tuple[str, object]]:
    for field in fields(record):
        match getattr(record, field.name):
            case None | "":
                continue
            case Figure() as figure:
                yield field.name, _entry(figure)
            case Unit() as unit:
                yield field.name, unit.value
            case float() as number:
                yield field.name, round(number, PRECISION)
            case value:
                yield field.name, value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
