"""Chromium's real offer to install the guide, and the address as the app shows it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Playwright

from app.content.load import load
from app.domain.routes import route_of
from tests.support.profile import Profile
from tests.support.published import Published
from tests.support.visitor import Visitor

GUIDE = load()
[TOPIC] = (it for it in GUIDE.topics if it.hands_on)
ADD = "Add to home screen"
AT_ONCE = "--bypass-app-banner-engagement-checks"
"""Chromium makes the offer at the first visit, and not after half a minute of use."""


@pytest.fixture
def installer(
    driver: Playwright, site: Published, used_profile: Path, tmp_path: Path
) -> Iterator[Visitor]:
    """Somebody with a Chromium that offers to install what it can, who has begun."""
    profile = Profile(driver, tmp_path / "profile", used_profile, arguments=[AT_ONCE], whole=True)
    visitor = Visitor(profile, site.address)
    yield visitor
    visitor.close()


def test_offer_waits_for_a_tap_and_the_address_can_be_scanned(installer: Visitor) -> None:
    installer.start(f"#{route_of(TOPIC, GUIDE)}")
    installer.open_all()
    installer.until(lambda: ADD in installer.texts(), "the button")
    installer.page.evaluate(
        """() => {
            window.prompts = 0;
            const { prompt } = BeforeInstallPromptEvent.prototype;
            BeforeInstallPromptEvent.prototype.prompt = function () {
              window.prompts += 1;
              return prompt.call(this);
            };
        }"""
    )
    installer.tap(ADD)
    installer.until(lambda: installer.page.evaluate("window.prompts") == 1, "Chromium is asked")
    installer.press("Show the address")  # Chromium's offer may lie over the place
    installer.see("Address of this guide")
    expected = installer.address

    def scanned() -> bool:
        picture = Image.open(BytesIO(installer.page.screenshot())).convert("RGB")
        return [it.text for it in zxingcpp.read_barcodes(picture)] == [expected]

    installer.until(scanned, "the square")
