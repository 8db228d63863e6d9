"""Every screen in every language, in letters of the usual size and twice as large.

`pytest tests/soak/test_languages.py --long` walks through all of them and takes an hour; the usual
run takes the script whose letters reach farthest above and below the line, in large letters.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from i18n.languages import LANGUAGES
from tests.support.layout import faults
from tests.support.walk import walked

SHORT = [("th", 2.0)]
LONG = [(language.tag, scale) for language in LANGUAGES for scale in (1.0, 2.0)]


@pytest.mark.parametrize(("tag", "scale"), LONG)
def test_every_screen_is_whole(
    launch: Callable[[], Browser],
    built: Path,
    pytestconfig: pytest.Config,
    tag: str,
    scale: float,
) -> None:
    if not pytestconfig.getoption("--long") and (tag, scale) not in SHORT:
        return
    walk = walked(launch, built, tag, scale)
    assert list(faults(walk, tag)) == []
    assert (walk.complaints, walk.foreign, walk.sent) == ([], [], [])
