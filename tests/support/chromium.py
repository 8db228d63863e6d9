"""The browser that most of the tests drive."""

from tests.support.program import Program

CHROMIUM = Program(
    names=("chromium", "chromium-browser", "google-chrome"),
    variable="CHROMIUM",
    package="chromium",
    missing=(
        "The tests drive a real browser: install Chromium (on Debian: apt-get install chromium), "
        "or name one in the environment variable CHROMIUM."
    ),
)


def chromium() -> str:
    """The path of Chromium: `CHROMIUM`, the one on the path, or one that is installed now.

    Raises NoProgram where there is none and it may not be installed.
    """
    return CHROMIUM.path()
