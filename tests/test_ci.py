import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[1] / ".ci" / "run"


def run(folder: Path, *programs: str, user: int = 0) -> list[str]:
    """What `.ci/run` would do on a machine with these programs; nothing is done in earnest."""
    recorded = 'echo "${0##*/} $*"\n'
    stubs = {
        "apt-get": recorded,
        "id": f"echo {user}\n",
        # The question whether venv works is answered; the first real step ends the script.
        "python3": f'[ "$1" = -c ] && exit {0 if "venv" in programs else 1}\n{recorded}exit 3\n',
        **dict.fromkeys(programs, ""),
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
    assert done.returncode == 3, done.stderr  # a failing step is the script's own failure
    return done.stdout.splitlines()


VENV = "python3 -m venv .venv"


def test_what_is_missing_is_installed(tmp_path: Path) -> None:
    installed = "apt-get install --yes --no-install-recommends"
    everything = f"{installed} chromium python3-venv default-jre-headless"
    assert run(tmp_path) == ["apt-get update", everything, VENV]


@pytest.mark.parametrize("browser", ["chromium", "chromium-browser", "google-chrome"])
def test_nothing_is_installed_where_all_is_there(tmp_path: Path, browser: str) -> None:
    assert run(tmp_path, browser, "java", "venv") == [VENV]


def test_who_may_not_install_goes_on_to_the_tests(tmp_path: Path) -> None:
    assert run(tmp_path, user=1000) == [VENV]
