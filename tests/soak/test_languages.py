"""Every screen in every language, in letters of the usual size and twice as large.

`pytest tests/soak/test_languages.py --long` walks through all of them and takes half an hour; the
usual run takes the script whose letters reach farthest above and below the line, in large letters.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from i18n.languages import LANGUAGES
from tests.support.layout import faults
from tests.support.recording_proxy import CHROMIUMS_OWN
from tests.support.site_tour import walked

SHORT = [("th", 2.0)]
LONG = [(language.tag, scale) for language in LANGUAGES for scale in (1.0, 2.0)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All of them with `--long`, else the few."""
    if "tag" in metafunc.fixturenames:
        metafunc.parametrize(
            ("tag", "scale"), LONG if metafunc.config.getoption("--long") else SHORT
        )


def test_every_screen_is_whole(
    launch: Callable[[], Browser], built: Path, tag: str, scale: float
) -> None:
    walk = walked(launch, built, tag, scale)
    assert list(faults(walk, tag)) == []
    assert (walk.complaints, walk.foreign) == ([], [])
    assert [line for line in walk.sent if not line.startswith(CHROMIUMS_OWN)] == []
