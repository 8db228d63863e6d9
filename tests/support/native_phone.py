"""A phone with the native app, for the tests that drive it, and what its owner does first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.publish.native.project import stage_native
from tests.support.leak_words import tells
from tests.support.native_user import NONE_FOUND, NativeProcess, NativeUser


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the native app, as `flet build` gets it."""
    folder = tmp_path_factory.mktemp("native") / "stage"
    stage_native(folder)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder that the phone gives to the app."""
    return tmp_path / "data"


@pytest.fixture
def user(browser: Browser, stage: Path, data: Path) -> Iterator[NativeUser]:
    """Somebody who has just installed the app and started it."""
    data.mkdir()
    process = NativeProcess(stage, data)
    user = NativeUser(browser, process)
    try:
        user.launch()
        yield user
    finally:
        user.close()
        process.kill()


def read_limits(user: NativeUser) -> None:
    """Choose English and read the limits; ends at the rehearsal."""
    user.tap("English")
    user.see("What this guide can and cannot hide")
    user.tap("Next")
    user.see("Try it now")


def assert_phrasebook(user: NativeUser) -> None:
    user.see_phrasebook()
    assert tells("\n".join(text for text in user.texts() if text != NONE_FOUND)) == []
