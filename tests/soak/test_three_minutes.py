"""The helper's three minutes: taps and seconds until the guide is on a phone and was left once.

What a browser or a phone asks with screens of its own is counted from the guide's own instructions,
and takes the seconds that the taps here take; nobody types, and nobody is asked a question.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Playwright

from app.content.load import load
from app.session.cover import HOLD
from i18n.words import words_for
from tests.browser.test_guide_file import HOME_TITLE, SEEN, assert_covered
from tests.soak.conftest import Say
from tests.support.engines.chromium import Chromium
from tests.support.published import Published
from tests.support.rendered import kit_files
from tests.support.visitor import Visitor

GUIDE = load()
WORDS = words_for("en", GUIDE.facts)
[TOPIC] = (it for it in GUIDE.topics if it.hands_on)
TITLE = WORDS.sentence(f"{TOPIC.key}.title", TOPIC.title)
TAP = 1.5
"""Seconds of a person for each tap: to find the place, and to tap it."""

HISTORY_TAPS = 4
"""Menu, history, hold the entry, delete: Chrome on Android."""
HOME_SCREEN_TAPS = 3
"""Menu, "Add to Home screen", "Install"."""
SENDING_TAPS = 4
"""Hold the file, share, Quick Share, the other phone."""
RECEIVING_TAPS = 2
"""Accept, and open the file."""
DOWNLOAD_TAPS = 2
"""Hold the file among the downloads, delete; the message of its coming goes with a swipe."""


@dataclass
class Minutes:
    """The taps in the guide, the taps of the phone's own, and the seconds so far."""

    taps: int = 0
    others: int = 0
    seconds: float = 0
    steps: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, others: int = 0) -> Iterator[None]:
        """Note the taps and the seconds of the block, and *others*, taps outside of the guide."""
        begun, before = time.monotonic(), self.taps
        yield
        took = time.monotonic() - begun
        self.others += others
        taps = self.taps - before
        self.seconds += took + TAP * (taps + others)
        outside = f" and {others} of the phone's own" if others else ""
        self.steps.append(f"{name}: {taps} taps{outside}, {took:.1f} s of waiting and holding")

    def tap(self, act: Callable[..., object], *args: object) -> None:
        """Do what is a tap, or a press that is held."""
        self.taps += 1
        act(*args)

    def told(self, title: str) -> str:
        """Return all steps, and the sum."""
        lines = [title, *(f"  {it}" for it in self.steps)]
        total = f"  in all {self.taps + self.others} taps ({self.taps} in the guide)"
        return "\n".join([*lines, f"{total}, {self.seconds:.0f} s"])


@pytest.fixture
def client(browser: Browser, site: Published) -> Iterator[Visitor]:
    """A phone that has never been there."""
    visitor = Visitor(browser, site.address)
    yield visitor
    visitor.close()


def test_with_internet(phone: Visitor, client: Visitor, say: Say) -> None:
    phone.start()
    minutes = Minutes()
    with minutes.step("the helper shows the address"):
        minutes.tap(phone.tap, TITLE)
        minutes.tap(phone.tap, "Show the address")
        phone.until(lambda: scanned(phone) == [phone.address], "the square")
    with minutes.step("the camera reads it, and the guide is there"):
        minutes.tap(client.open)
        assert client.page.locator("#exit").is_visible()
    with minutes.step("the limits are read, and everything is there"):
        minutes.tap(client.page.locator("#begin").click)
        client.arrive()
    with minutes.step("add it to the home screen", HOME_SCREEN_TAPS):
        pass
    with minutes.step("practise leaving and coming back"):
        minutes.tap(client.leave, "touch")
        client.see_phrasebook()
        minutes.tap(client.hold_title, HOLD + 0.2)
        client.arrive()
    with minutes.step("delete the address from the history", HISTORY_TAPS):
        pass
    say(minutes.told("with internet"))
    assert (minutes.taps, minutes.others) == (6, 7)
    client.context.set_offline(True)
    client.again()
    client.see_home()


def scanned(phone: Visitor) -> list[str]:
    picture = Image.open(BytesIO(phone.page.screenshot())).convert("RGB")
    return [it.text for it in zxingcpp.read_barcodes(picture)]


def test_without_internet(driver: Playwright, tmp_path: Path, say: Say) -> None:
    file = tmp_path / "norsk-parlor-en.html"
    file.write_bytes(kit_files()[file.name])
    engine = Chromium(driver)
    minutes = Minutes()
    with minutes.step("the helper sends the file", SENDING_TAPS):
        pass
    with minutes.step("it comes, and opens", RECEIVING_TAPS):
        engine.goto(file.as_uri())
        assert_covered(engine)
    with minutes.step("hold the title"):
        minutes.tap(engine.hold, "#title", HOLD + 0.2)
        assert HOME_TITLE in engine.evaluate(SEEN)
    with minutes.step("practise leaving and coming back"):
        minutes.tap(engine.tap, "#exit")
        assert_covered(engine)
        minutes.tap(engine.hold, "#title", HOLD + 0.2)
        assert HOME_TITLE in engine.evaluate(SEEN)
    with minutes.step("leave"):
        minutes.tap(engine.tap, "#exit")
        assert_covered(engine)
    with minutes.step("delete what shows it", DOWNLOAD_TAPS):
        pass
    say(minutes.told("without internet"))
    engine.close()
    assert (minutes.taps, minutes.others) == (4, 8)
