"""The screen about the guide names every source, the version and the build."""

from app.domain.readable import Readable
from app.version import VERSION
from app.wording.about import check_words, recordings
from app.wording.sources import read_on, source_details
from i18n.words import words_for
from tests.support.app import App
from tests.support.fake_platform import FakePlatform
from tests.support.flet_session import async_test
from tests.support.guide import bundled

WORDS = "alpha brave copper dune"


@async_test
async def test_every_source_is_named_with_its_address_and_dates() -> None:
    app = await App.started("/a", guide=bundled())
    sources = bundled().sources.values()
    folded = app.session.texts()
    assert f"Sources ({len(sources)})" in folded
    await app.open_all()
    shown = app.session.texts()
    for source in sources:
        lines = [source.title, *source_details(app.services.words, source)]
        assert any(shown[at : at + len(lines)] == lines for at in range(len(shown))), source.id
        assert source.title not in folded
    days = [read_on(app.services.words, source) for source in sources]
    assert [shown.count(day) for day in days] == [1] * len(days)
    assert f"Version {VERSION}" in shown
    app.session.close()


@async_test
async def test_check_words_are_shown_where_the_build_has_them() -> None:
    for read_out, lines in ("", []), (WORDS, check_words(words_for("en", {}), WORDS)):
        platform = FakePlatform()
        platform.check_words = read_out
        app = await App.started("/a", platform=platform)
        shown = app.session.texts()
        assert shown[shown.index(f"Version {VERSION}") + 1 :] == lines
        app.session.close()


@async_test
async def test_recordings_are_named_where_the_language_has_some() -> None:
    for recorded, count in ("", 0), ("Call 112.", 1):
        platform = FakePlatform()
        platform.readable = Readable(recorded=frozenset(filter(None, [recorded])))
        app = await App.started("/a", platform=platform)
        assert app.session.texts().count(recordings(words_for("en", {}))) == count
        app.session.close()


def test_check_words_keep_their_order_in_a_line_from_the_right() -> None:
    line, *_ = check_words(words_for("ar", {}), WORDS)
    assert f"\N{LEFT-TO-RIGHT MARK}{WORDS}\N{LEFT-TO-RIGHT MARK}" in line


@async_test
async def test_exit_limits_can_be_read_again() -> None:
    app = await App.started("/a")
    await app.session.tap("What Exit can and cannot do")
    await app.session.tap("Next")
    assert app.places == ["/", "/a", "/n", "/n/2"]
    await app.session.tap("Continue")
    assert app.places == ["/"]
    app.session.close()
