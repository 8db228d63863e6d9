"""The signs one at a time: the same ticks and the same reply as on the screen with all of them."""

from importlib.resources import files

import flet as ft
import pytest

from app.domain.readable import Readable
from app.domain.routes import Route
from i18n.words import words_for
from storage.settings import Settings
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test, name_of
from tests.support.guide import bundled

GUIDE = bundled()
PAPERS = next(it for it in GUIDE.signs.groups if it.key == "signs.papers")
FIRST, SECOND, THIRD, LAST = PAPERS.signs
DRAWINGS = files("app.content") / "drawings"


@async_test
async def test_yes_ticks_no_unticks_and_skip_leaves_as_it_is() -> None:
    app = await App.started(Route.SIGN_PICTURES, guide=GUIDE)
    app.state.visit = app.state.visit.with_sign(SECOND.key, True).with_sign(THIRD.key, True)
    await app.session.tap(PAPERS.heading)
    assert app.place == Route.SIGN_BY_SIGN
    for sign, answer in ((FIRST, "Yes"), (SECOND, "No"), (THIRD, "Skip"), (LAST, "Skip")):
        assert sign.text in app.session.texts()
        await app.session.tap(answer)
    assert app.state.visit.ticked == {FIRST.key, THIRD.key}
    app.session.close()


@pytest.mark.parametrize(("scale", "lines"), [(1.25, [["Yes", "No"]]), (1.5, [])])
@async_test
async def test_answers_share_a_line_but_not_in_large_text(
    scale: float, lines: list[list[str]]
) -> None:
    settings = Settings(language="en", introduced=True, text_scale=scale)
    app = await App.started(Route.SIGN_BY_SIGN, guide=GUIDE, settings=settings)
    rows = [it for it in app.session.controls() if isinstance(it, ft.Row)]
    named = [[name_of(it) for it in app.session.tappable(row)] for row in rows]
    assert [it for it in named if "Yes" in it or "No" in it] == lines
    assert {"Yes", "No", "Skip"} <= set(app.names)
    app.session.close()


@async_test
async def test_reply_follows_the_last_one_and_leads_to_another_kind() -> None:
    app = await App.started(Route.SIGN_PICTURES, guide=GUIDE)
    await app.session.tap(PAPERS.heading)
    assert "1 of 4" in app.session.texts()
    for _ in PAPERS.signs:
        await app.session.tap("No")
    fault, one = (app.services.words.sentence(it.key, it.text) for it in GUIDE.signs.reply)
    assert {"You said yes to 0 of 4.", fault} <= set(app.session.texts())
    assert one not in app.session.texts()  # it speaks of a tick
    await app.session.tap("Back")
    await app.session.tap("Yes")
    assert {"You said yes to 1 of 4.", fault, one} <= set(app.session.texts())
    assert "Yes" not in app.names
    await app.session.tap(GUIDE.signs.title)
    assert app.place == Route.SIGN_PICTURES
    app.session.close()


@async_test
async def test_back_returns_to_the_sign_before_and_then_leaves() -> None:
    app = await App.started(Route.SIGN_PICTURES, guide=GUIDE)
    await app.session.tap(PAPERS.heading)
    depth = app.state.depth
    await app.session.tap("Yes")
    await app.session.tap("Skip")
    assert app.state.depth == depth + 2  # the browser's Back returns, too
    view = app.session.top()
    assert (view.can_pop, view.on_confirm_pop is None) == (False, False)
    await app.session.tap("Back")
    assert SECOND.text in app.session.texts()
    await app.session.tap("Language")  # another screen above it, and back
    await app.session.tap("Back")
    assert SECOND.text in app.session.texts()
    app.platform.events.back()
    await app.session.settle()
    assert FIRST.text in app.session.texts()
    assert app.session.top().can_pop
    await app.session.tap("Back")
    assert app.place == Route.SIGN_PICTURES
    await app.session.tap(PAPERS.heading)
    assert FIRST.text in app.session.texts()
    app.session.close()


@pytest.mark.parametrize(("tag", "scale"), [("en", None), ("ar", -1)])
@async_test
async def test_each_sign_has_its_own_scene_mirrored_for_who_reads_from_the_right(
    tag: str, scale: int | None
) -> None:
    settings = Settings(language=tag, introduced=True)
    app = await App.started(Route.SIGN_BY_SIGN, guide=GUIDE, settings=settings)
    say = words_for(tag, GUIDE.facts)
    for sign in GUIDE.signs.groups[0].signs:
        assert say.sentence(sign.key, sign.text) in app.session.texts()
        [scene] = [it for it in app.session.controls() if isinstance(it, ft.Image)]
        assert scene.src == (DRAWINGS / f"{sign.key}.svg").read_bytes()
        assert scene.exclude_from_semantics  # the sentence says it
        assert scene.color == ft.Colors.PRIMARY
        assert (scene.scale.scale_x if isinstance(scene.scale, ft.Scale) else None) == scale
        await app.session.tap(say("Skip"))
    assert not [it for it in app.session.controls() if isinstance(it, ft.Image)]
    app.session.close()


@async_test
async def test_second_language_stands_below_the_sign() -> None:
    app = await App.started(Route.SIGN_PICTURES, guide=GUIDE)
    await app.session.tap(PAPERS.heading)
    app.state.visit = app.state.visit.with_bilingual_toggled()
    await app.session.settle()
    norwegian = words_for("nb", GUIDE.facts)
    texts = app.session.texts()
    assert {FIRST.text, norwegian.sentence(FIRST.key, FIRST.text)} <= set(texts)
    await app.session.tap("Yes\nJa")
    app.session.close()


@async_test
async def test_next_sign_silences_the_one_before() -> None:
    platform = FakePlatform()
    platform.readable = Readable(frozenset({"en"}))
    app = await App.started(Route.SIGN_BY_SIGN, guide=GUIDE, platform=platform)
    sign = GUIDE.signs.groups[0].signs[0]
    await app.session.tap(f"{sign.text}:\nListen")
    assert [it.text for it in platform.read] == [sign.text]
    before = platform.count("hush")
    await app.session.tap("Skip")
    assert platform.count("hush") == before + 1
    app.session.close()


def test_unknown_sign_is_the_very_first() -> None:
    assert GUIDE.signs.at("signs.nothing") == (GUIDE.signs.groups[0], 0)
    assert GUIDE.signs.at(THIRD.key) == (PAPERS, 2)
    assert GUIDE.signs.at(PAPERS.key) == (PAPERS, 4)
