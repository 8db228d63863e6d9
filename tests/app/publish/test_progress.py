import io
import re
import sys

import pytest
from rich.console import Console

from app.publish.progress import Bars, Lines, Silent, reporting


def test_silent_reporter_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    reporter = Silent()
    reporter.say("Downloading.")
    with reporter.step("Fetch", 2) as advance:
        advance(2)
    assert capsys.readouterr() == ("", "")


def test_plain_reporter_prints_a_line_and_the_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    reporter = Lines()
    reporter.say("Downloading.")
    with reporter.step("Fetch", 2) as advance:
        advance(1)
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Downloading."
    assert re.fullmatch(r"Fetch: \d+\.\d s", second)


def test_failed_step_is_not_called_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="why"), Lines().step("Fetch"):
        raise ValueError("why")
    assert capsys.readouterr().out == ""


def test_terminal_has_a_bar_for_each_step() -> None:
    screen = io.StringIO()
    with Bars(Console(file=screen, force_terminal=True, width=80)) as reporter:
        reporter.say("Downloading [1] file.")
        with reporter.step("Strip", 10) as advance:
            advance(5)
        with reporter.step("Fetch"):
            pass
    shown = screen.getvalue()
    assert "Downloading [1] file." in shown
    last = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown).splitlines()[-2:]
    assert [
        bool(re.search(rf"✓ {step} +━+ +100% 0:00:0", line))
        for step, line in zip(("Strip", "Fetch"), last, strict=True)
    ] == [True, True]


@pytest.mark.parametrize(
    ("is_terminal", "variables", "kind"),
    [
        (True, {}, Bars),
        (False, {}, Lines),
        (True, {"NO_COLOR": "1"}, Lines),
        (True, {"CI": "true"}, Lines),
        (True, {"NO_COLOR": "", "CI": ""}, Bars),
    ],
)
def test_bars_are_for_terminals(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, variables: dict[str, str], kind: type
) -> None:
    for name in ("NO_COLOR", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    with reporting() as reporter:
        assert type(reporter) is kind
