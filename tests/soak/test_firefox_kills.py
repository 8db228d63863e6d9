"""Firefox, killed soon after an exit: whatever it restores, it is the phrasebook.

It has no short form: `test_kills.py` kills Chromium in every run.
"""

import json
import time
from collections.abc import Iterator
from contextlib import suppress

from tests.soak.conftest import Say
from tests.soak.test_kills import RESTORING, TEXT, moments, tells
from tests.support.engines.engine import Refused
from tests.support.engines.firefox import Firefox
from tests.support.published import Published
from tests.support.visitor import BEGUN


def test_firefox(site: Published, say: Say) -> None:
    found: list[str] = []
    for seconds, restores in moments(long=True):
        firefox = Firefox()
        try:
            firefox.goto(site.address)
            wait(firefox, "() => !!navigator.serviceWorker.controller")
            firefox.goto(f"{site.address}phrasebook.html")
            firefox.evaluate("(text) => localStorage.setItem('settings', text)", json.dumps(BEGUN))
            firefox.goto(site.address)
            firefox.tap("#exit")
            wait(firefox, "() => document.documentElement.dataset.page === 'phrasebook'")
            time.sleep(seconds)
            firefox.kill_and_start(restores=restores)
            time.sleep(RESTORING if restores else 0)
            said = "".join(texts(firefox))
            firefox.goto(site.address)
            time.sleep(0.3)
            said += firefox.evaluate(f"() => {TEXT}")
            told = tells(said)
            found += [f"{seconds} s, tabs {restores}: {it}" for it in told]
            say(f"firefox, {seconds} s, restores {restores}: {told or 'the phrasebook'}")
        finally:
            firefox.close()
    assert found == []


def texts(firefox: Firefox) -> Iterator[str]:
    """Yield what can be read in each tab."""
    for _ in firefox.tabs():
        with suppress(Refused):
            yield firefox.evaluate(f"() => {TEXT}")


def wait(firefox: Firefox, function: str) -> None:
    """Wait until the function returns true, also over a change of pages."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(Refused):
            if firefox.evaluate(function):
                return
        time.sleep(0.05)
    raise AssertionError(f"never: {function}")
