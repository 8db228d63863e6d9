"""The benchmark: .venv/bin/python -m tests.bench

Three variants are measured in turns, each run with a new profile, all served with Brotli: a stock
Flet bundle of the same app, ours, and a bare page with the two numbers of our first screen. Each
starts cold, then warm in new browsers, ours also with the server stopped. While a variant starts,
its exit is tapped at moments spread over all phases. Then come the memory of a start, the first
helpline in each engine, and the first sight on a slow network with a slow processor. The stock
bundle takes minutes there and is started once.
"""

import argparse
import datetime
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

from app.publish import BuildError
from tests.bench import chart, readme, results
from tests.bench.bench import LATER_STARTS, Bench, say
from tests.bench.engines import ENGINES, versions
from tests.bench.memory import is_measurable
from tests.bench.phone import BenchError, Variant
from tests.bench.report import HEAD, Row, cells, markdown, plain
from tests.bench.results import Results
from tests.bench.rows import NETWORKS, SLOWDOWN, rows
from tests.support.program import NoProgram

METHOD = (
    "Median (min–max). Runs: {runs}; in each run, taps on the exit: {taps}, warm and offline "
    "starts: {later}. stock and bare have no exit: there a plain button is tapped. stock does not "
    "start offline: its figures there are the warm ones, with its server. Where a network is "
    "named, the processor is {slowdown} times slower, and stock was {slow}."
)


def measure(bench: Bench, runs: int, taps: int, slow_stock: bool) -> None:
    """Measure everything. Raises BenchError."""
    for number in range(1, runs + 1):
        for variant in Variant:
            say(f"run {number} of {runs}: {variant}")
            bench.starts(variant, taps)
        if is_measurable():
            for variant in (Variant.STOCK, Variant.OURS):
                say(f"run {number} of {runs}: the memory of {variant}")
                bench.memory(variant)
    for name in ENGINES:
        for variant in (Variant.STOCK, Variant.OURS):
            say(f"{name}: {variant}")
            bench.engine(name, variant, runs * LATER_STARTS)
    bench.control_processor()
    for network in NETWORKS:
        say(network.name)
        bench.control_network(network)
        for number in range(1, runs + 1):
            for variant in Variant:
                if variant is not Variant.STOCK or (slow_stock and number == 1):
                    say(f"{network.name}, run {number} of {runs}: {variant}")
                    bench.slow_start(variant, network)


def method(runs: int, taps: int, slow_stock: bool) -> str:
    """Return the sentences that say how often and with what the table was measured."""
    return METHOD.format(
        runs=runs,
        taps=taps,
        later=LATER_STARTS,
        slowdown=SLOWDOWN,
        slow="started once" if slow_stock else "left out",
    )


def record(table: list[Row], browsers: Mapping[str, str], how: str) -> Results:
    """Return the table with the day and the machine, and the long runs that were recorded."""
    return Results(
        date=datetime.date.today().isoformat(),
        machine=f"{os.cpu_count()} cores, browsers headless",
        browsers=browsers,
        method=how,
        rows=tuple(table),
        long_runs=results.load().long_runs,
    )


def write(recorded: Results) -> None:
    """Write the results, and the README's blocks and the chart from them."""
    results.FILE.write_text(results.dump(recorded), encoding="utf-8")
    text = readme.FILE.read_text(encoding="utf-8")
    readme.FILE.write_text(readme.filled(text, recorded), encoding="utf-8")
    chart.FILE.write_text(chart.draw(recorded.rows), encoding="utf-8")


def positive(text: str) -> int:
    """Return a count of at least one. Raises ValueError."""
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return the options; end the program with a message where they do not fit together."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=str(__doc__).partition("\n\n")[2]
    )
    parser.add_argument("--runs", type=positive, metavar="N", help="default: 5")
    parser.add_argument("--taps", type=positive, metavar="N", help="in each run, default: 21")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument(
        "--quick", action="store_true", help="1 run, 6 taps, and no stock on a slow network"
    )
    recording = parser.add_mutually_exclusive_group()
    recording.add_argument(
        "--write",
        action="store_true",
        help="record the figures in results.json, and write README.md and chart.svg from them",
    )
    recording.add_argument(
        "--redraw",
        action="store_true",
        help="measure nothing; write README.md and chart.svg from results.json",
    )
    chosen = parser.parse_args(arguments)
    if chosen.write and chosen.quick:
        parser.error("--quick measures too little to be recorded: leave out --write")
    return chosen


def main() -> int:
    """Measure, print, and record where that is asked for."""
    chosen = options()
    if chosen.redraw:
        write(results.load())
        return 0
    runs = chosen.runs or (1 if chosen.quick else 5)
    taps = chosen.taps or (6 if chosen.quick else 21)
    slow_stock = not chosen.quick
    try:
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            browsers = versions(playwright)
            bench = Bench(playwright, Path(folder))
            measure(bench, runs, taps, slow_stock)
    except (BenchError, BuildError, NoProgram) as error:
        print(error, file=sys.stderr)
        return 1
    table = rows(bench.measured)
    recorded = record(table, browsers, method(runs, taps, slow_stock))
    print(markdown(HEAD, [cells(row) for row in table]) if chosen.markdown else plain(table))
    print(f"\n{readme.caption(recorded)}")
    if chosen.write:
        write(recorded)
    return 0


if __name__ == "__main__":
    sys.exit(main())
