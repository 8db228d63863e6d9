"""The cover by itself; `test_state.py` has every way in which it comes and goes."""

from functools import partial

import pytest

from app.session.cover import AWAY_LIMIT, ERRAND_LIMIT, HOLD, Cover


def test_times_are_those_that_the_guide_names() -> None:
    assert (AWAY_LIMIT, ERRAND_LIMIT, HOLD) == (300.0, 60.0, 3.0)


@pytest.mark.parametrize("is_closed", [True, False])
def test_cover_that_the_page_draws_is_never_shown_here(is_closed: bool) -> None:
    cover = Cover(is_drawn=False, is_closed=is_closed, clock=lambda: 0.0)
    hide = partial(cover.hide, stays=True)
    for step in (cover.show, cover.veil, hide, cover.show, cover.close, cover.open):
        step()
        assert (cover.is_shown, cover.is_late) == (False, False)
