"""The blocks of README.md that hold figures, written from results.json."""

from collections.abc import Mapping
from pathlib import Path

from tests.bench.report import HEAD, MISSING, cells, markdown
from tests.bench.results import LongRun, Results
from tests.bench.rows import specs

FILE = Path(__file__).with_name("README.md")
LONG_RUN_HEAD = ("", "times", "p50", "p95", "p99", "max", "limit", "measured")


def filled(text: str, results: Results) -> str:
    """Return *text* with the figures of *results* in its blocks. Raises ValueError."""
    for name, block in blocks(results).items():
        text = replaced(text, name, block)
    return text


def replaced(text: str, name: str, block: str) -> str:
    """Replace what stands between the markers of that name.

    Raises ValueError when *text* does not have each marker once, in their order.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, found_begin, rest = text.partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end) or begin in rest or end in before + after:
        raise ValueError(f"The README does not have one block {name!r}.")
    return f"{before}{begin}\n{block}\n{end}{after}"


def blocks(results: Results) -> Mapping[str, str]:
    """Return each block by the name of its markers."""
    return {"table": _table(results), "long-runs": _long_runs(results.long_runs)}


def caption(results: Results) -> str:
    """Return the sentence that stands with the table: when, where and how it was measured."""
    browsers = ", ".join(f"{name} {version}" for name, version in results.browsers.items())
    return f"{results.date}, {results.machine}; {browsers}. {results.method}"


def _table(results: Results) -> str:
    headlines = {spec.title for spec in specs() if spec.headline}
    measured = [
        cells(row)
        for row in results.rows
        if row.name in headlines and (row.stock or row.ours or row.bare)
    ]
    return f"{markdown(HEAD, measured)}\n\n{caption(results)}"


def _long_runs(runs: tuple[LongRun, ...]) -> str:
    return markdown(LONG_RUN_HEAD, [_long_run(run) for run in runs])


def _long_run(run: LongRun) -> tuple[str, ...]:
    figures = (run.p50, run.p95, run.p99, run.maximum)
    return (
        run.name,
        MISSING if run.count is None else f"{run.count:,}",
        *(MISSING if figure is None else _milliseconds(figure) for figure in figures),
        run.limit,
        run.date,
    )


def _milliseconds(time: float) -> str:
    return f"{time:,.1f} ms" if time < 10 or time % 1 else f"{time:,.0f} ms"
