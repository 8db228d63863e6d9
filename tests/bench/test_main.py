import pytest

from tests.bench import __main__ as program


@pytest.mark.parametrize("arguments", [["--quick", "--write"], ["--runs", "0"], ["--taps", "x"]])
def test_options_that_mean_nothing_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit):
        program.options(arguments)


def test_method_says_with_what_and_how_often_was_measured() -> None:
    how = program.method("Chromium 157", 5, 21, slow_stock=True)
    assert "; Chromium 157. Median (min–max). Runs: 5; in each run, taps on the exit: 21" in how
    assert "stock was started once." in how
    assert "stock was left out." in program.method("Chromium 157", 1, 6, slow_stock=False)
