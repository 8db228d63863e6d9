"""Every screen in every language in large letters, and in each script in those of the usual size.

`pytest tests/soak/test_languages.py --long` makes all these walks and takes an hour. The usual run
looks at a walk that the browser tests make too: Arabic in large letters.
"""

import pytest

from i18n.languages import LANGUAGES
from tests.conftest import Walker
from tests.support.layout import faults
from tests.support.recording_proxy import CHROMIUMS_OWN
from tests.support.site_tour import LARGE_PLAN, LONG, Plan

SCRIPTS = {it.script: it.tag for it in reversed(LANGUAGES)}
"""The first language of each script: small letters have room, and fall into columns by script."""
EVERY = {
    str(plan): plan
    for plan in (
        *(Plan(it.tag, 2.0) for it in LANGUAGES),
        *(Plan(it, 1.0) for it in SCRIPTS.values()),
        *LONG,
    )
}
"""The walks of all languages; where another long run makes one in every window, it is that one."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Take all of them with `--long`, else the one."""
    plans = [*EVERY.values()] if metafunc.config.getoption("--long") else [LARGE_PLAN]
    metafunc.parametrize("plan", plans, ids=str)


def test_every_screen_is_whole(walk: Walker, plan: Plan) -> None:
    made = walk(plan)
    assert list(faults(made, plan.tag)) == []
    assert (made.complaints, made.foreign) == ([], [])
    assert [line for line in made.sent if not line.startswith(CHROMIUMS_OWN)] == []
