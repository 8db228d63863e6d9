"""The benchmark: .venv/bin/python -m tests.bench

Three variants are measured in turns, each run with a new profile, all served with Brotli: a stock
Flet bundle of the same app, ours, and a bare page with the two numbers of our first screen. Each
starts cold, then warm in new browsers, ours also with the server stopped. While a variant starts,
its exit is tapped at moments spread over all phases. Then come the memory of a start, our first
helpline in other engines, and the first sight on a slow network with a slow processor. The stock
bundle takes minutes there and is started once.
"""

import argparse
import datetime
import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from app.publish import BuildError
from tests.bench import report
from tests.bench.bench import LATER_STARTS, SLOWDOWN, Bench, say
from tests.bench.engines import versions
from tests.bench.memory import is_measurable
from tests.bench.network import NETWORKS
from tests.bench.phone import BenchError, Variant
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
    for name in report.ENGINES:
        say(name)
        bench.engine(name, runs * LATER_STARTS)
    for network in NETWORKS:
        for number in range(1, runs + 1):
            for variant in Variant:
                if variant is not Variant.STOCK or (slow_stock and number == 1):
                    say(f"{network.name}, run {number} of {runs}: {variant}")
                    bench.slow_start(variant, network)


def method(browsers: str, runs: int, taps: int, slow_stock: bool) -> str:
    """Return the sentences that say when, where, how often and with what the table was measured."""
    how = METHOD.format(
        runs=runs,
        taps=taps,
        later=LATER_STARTS,
        slowdown=SLOWDOWN,
        slow="started once" if slow_stock else "left out",
    )
    today = datetime.date.today().isoformat()
    return f"{today}, {os.cpu_count()} cores, browsers headless; {browsers}. {how}"


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
    parser.add_argument(
        "--quick", action="store_true", help="1 run, 6 taps, and no stock on a slow network"
    )
    parser.add_argument("--write", action="store_true", help="record the figures in results.json")
    chosen = parser.parse_args(arguments)
    if chosen.write and chosen.quick:
        parser.error("--quick measures too little to be recorded: leave out --write")
    return chosen


def main() -> int:
    """Measure, print, and record where that is asked for."""
    chosen = options()
    runs = chosen.runs or (1 if chosen.quick else 5)
    taps = chosen.taps or (6 if chosen.quick else 21)
    slow_stock = not chosen.quick
    try:
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            how = method(versions(playwright), runs, taps, slow_stock)
            bench = Bench(playwright, Path(folder))
            measure(bench, runs, taps, slow_stock)
    except (BenchError, BuildError, NoProgram) as error:
        print(error, file=sys.stderr)
        return 1
    figures = report.figures(bench.measured)
    print(report.table(how, figures))
    if chosen.write:
        report.FILE.write_text(report.dump(how, figures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
