"""The benchmark: .venv/bin/python -m tests.bench

Three variants are measured in turns, each run with a new profile, all served with Brotli: a stock
Flet bundle of the same app, ours, and a bare page with the two numbers of our first screen. Each
starts cold, then warm in new browsers, ours also with the server stopped. While a variant starts,
its exit is tapped at moments spread over all phases. Then come the memory of a start, the first
helpline in each engine, and the first sight on a slow network with a slow processor. The stock
bundle takes minutes there and is started once.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from app.publish import BuildError
from tests.bench.bench import LATER_STARTS, Bench, say
from tests.bench.engines import ENGINES
from tests.bench.memory import is_measurable
from tests.bench.phone import BenchError, Variant
from tests.bench.report import markdown, plain
from tests.bench.rows import NETWORKS, SLOWDOWN, rows
from tests.support.chromium import chromium
from tests.support.program import NoProgram

FOOTNOTE = (
    "Median (min–max) of {runs} runs with {taps} taps each; warm and offline {later} starts in "
    "each. stock and bare have no exit: there a plain button is tapped. stock does not start "
    "offline: its figures there are the warm ones, with its server. Where a network is named, the "
    "processor is {slowdown} times slower, and stock was started {slow}. {machine}."
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


def machine() -> str:
    """Return the browser and the machine that were measured."""
    command = [chromium(), "--version"]
    browser = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return f"{' '.join(browser.split()[:2])}, headless, {os.cpu_count()} cores"


def positive(text: str) -> int:
    """Return a count of at least one. Raises ValueError."""
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=str(__doc__).partition("\n\n")[2]
    )
    parser.add_argument("--runs", type=positive, metavar="N", help="default: 5")
    parser.add_argument("--taps", type=positive, metavar="N", help="in each run, default: 21")
    parser.add_argument("--markdown", action="store_true", help="the table as Markdown")
    parser.add_argument(
        "--quick", action="store_true", help="1 run, 6 taps, and no stock on a slow network"
    )
    chosen = parser.parse_args()
    runs = chosen.runs or (1 if chosen.quick else 5)
    taps = chosen.taps or (6 if chosen.quick else 21)
    try:
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            for engine in ENGINES.values():
                engine(
                    playwright
                ).close()  # a missing one is noticed here, before anything is measured
            bench = Bench(playwright, Path(folder))
            measure(bench, runs, taps, slow_stock=not chosen.quick)
    except (BenchError, BuildError, NoProgram) as error:
        print(error, file=sys.stderr)
        return 1
    table = rows(bench.measured)
    print(markdown(table) if chosen.markdown else plain(table))
    slow = "not at all" if chosen.quick else "once"
    about = {
        "runs": runs,
        "taps": taps,
        "later": LATER_STARTS,
        "slowdown": SLOWDOWN,
        "slow": slow,
        "machine": machine(),
    }
    print(f"\n{FOOTNOTE.format(**about)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
