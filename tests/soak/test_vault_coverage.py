"""The tests of `storage/` take every branch of it."""

import subprocess
import sys
from pathlib import Path

from tests.soak.conftest import Say

ROOT = Path(__file__).parents[2]


def test_own_tests_take_every_branch_of_storage(tmp_path: Path, say: Say) -> None:
    data = f"--data-file={tmp_path / 'coverage'}"

    def coverage(*arguments: str) -> str:
        command = [sys.executable, "-m", "coverage", arguments[0], data, *arguments[1:]]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    tests = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/storage")
    coverage("run", "--branch", "--source=storage", *tests)
    table = coverage("report", "--fail-under=100", "--precision=2")
    say(table.splitlines()[-1])
