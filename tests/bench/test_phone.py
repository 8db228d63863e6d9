"""A start and a tap in a real browser, and the marks that are waited for."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from app.publish.site.serve import site
from tests.bench import bare
from tests.bench.bench import moments
from tests.bench.counting_site import CountingSite
from tests.bench.phone import Phone, Start, Variant
from tests.support.published import built, running

__all__ = ["built"]

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")


def test_every_phase_begins_with_a_mark_that_is_made() -> None:
    marks = {mark for mark, _ in moments(Start(helpline=20, frame=600, drawn=1000), 3)}
    assert marks <= set(re.findall(r'mark\("(\w+)"\)', WATCH))


def test_page_is_started_and_its_button_tapped(driver: Playwright, tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    bare.make(folder)
    with running(CountingSite(folder, site(folder, fresh=False))) as served:
        phone = Phone(driver, tmp_path / "profile", served, Variant.BARE)
        with phone.open() as page:
            assert phone.start(page).helpline > 0
            assert phone.tap(page, "tappable", 0) > 0


@pytest.mark.only_long
def test_guide_opens_again_after_a_tap_on_its_exit(
    driver: Playwright, built: Path, tmp_path: Path
) -> None:
    with running(CountingSite(built, site(built, fresh=False))) as served:
        phone = Phone(driver, tmp_path / "profile", served, Variant.OURS)
        with phone.open() as page:
            page.goto(served.address)
            page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            for _ in range(2):
                assert phone.tap(page, "tappable", 0) > 0
