import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.chromium import CHROMIUM, SHELL
from tests.support.engines.firefox import FIREFOX
from tests.support.engines.webkit import LOCALE, SCREEN, WEBKIT
from tests.support.program import Program

RUN = Path(__file__).parents[1] / ".ci" / "run"


LIBRARIES = "echo libpangoft2-1.0.so.0 libharfbuzz-subset.so.0\n"


def run(folder: Path, *programs: str, user: int = 0) -> list[str]:
    """Return the commands that `.ci/run` gives on a machine with these programs; none is real."""
    recorded = 'echo "${0##*/} $*"\n'
    stubs = {
        "apt-get": recorded,
        "id": f"echo {user}\n",
        # Tell whether venv works; the first real step ends the script.
        "python3": f'[ "$1" = -c ] && exit {0 if "venv" in programs else 1}\n{recorded}exit 3\n',
        **dict.fromkeys(programs, ""),
        **({NEWER: f'[ "$1" = -c ] || {{ {recorded}exit 3; }}\n'} if NEWER in programs else {}),
        **({"ldconfig": LIBRARIES} if "ldconfig" in programs else {}),
    }
    bash = shutil.which("bash")
    assert bash is not None
    for name, script in stubs.items():
        (folder / name).write_text(f"#!{bash}\n{script}")
        (folder / name).chmod(0o755)
    (folder / "dirname").symlink_to(shutil.which("dirname") or "dirname")
    done = subprocess.run(
        [bash, RUN], env={"PATH": str(folder)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr  # a failing step fails the script
    return done.stdout.splitlines()


NEWER = "python3.13"
VENV = "python3 -m venv .venv"
IN_NEWER = f"{NEWER} -m venv .venv-newer"
INSTALL = "apt-get install --yes --no-install-recommends"
PACKAGES = {
    "chromium": "chromium",
    "chromium-headless-shell": "chromium-headless-shell",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "locale-gen": "locales",
    "venv": "python3-venv",
    NEWER: "python3-venv",
    "ldconfig": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "java": "default-jre-headless",
}
"""The Debian packages of each program; `ldconfig` stands for the libraries that it lists."""


def test_missing_programs_are_installed(tmp_path: Path) -> None:
    installed = " ".join([INSTALL, *dict.fromkeys(PACKAGES.values())])
    assert run(tmp_path) == ["apt-get update", installed, VENV]


@pytest.mark.parametrize("missing", PACKAGES)
def test_only_the_missing_program_is_installed(tmp_path: Path, missing: str) -> None:
    there = [program for program in PACKAGES if program != missing]
    next_step = VENV if missing == NEWER else IN_NEWER
    assert run(tmp_path, *there) == ["apt-get update", f"{INSTALL} {PACKAGES[missing]}", next_step]


@pytest.mark.parametrize("browser", ["chromium", "chromium-browser", "google-chrome"])
@pytest.mark.parametrize("fox", ["firefox-esr", "firefox"])
def test_nothing_is_installed_where_everything_is_there(
    tmp_path: Path, browser: str, fox: str
) -> None:
    others = PACKAGES.keys() - {"chromium", "firefox-esr"}
    assert run(tmp_path, browser, fox, *others) == [IN_NEWER]


@pytest.mark.parametrize(
    "program",
    [CHROMIUM, SHELL, FIREFOX, WEBKIT, SCREEN, LOCALE],
    ids=lambda program: program.package,
)
def test_tests_and_script_agree_on_each_program(program: Program) -> None:
    script = RUN.read_text(encoding="utf-8")
    assert program.package in PACKAGES.values()
    assert f"${{{program.variable}:-}}" in script
    assert f"packages+=({program.package})" in script
    assert f"apt-get install {program.package})" in program.missing


def test_without_root_the_script_goes_on_to_the_tests(tmp_path: Path) -> None:
    assert run(tmp_path, user=1000) == [VENV]
