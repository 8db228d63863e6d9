import sys
from pathlib import Path

import pytest

from tests.support.program import NoProgram, Program

NOWHERE = Program(("no-such-program",), "NO_SUCH", "no-such", "Install it.")


@pytest.fixture(autouse=True)
def _no_apt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def test_what_is_nowhere_is_said_in_one_sentence() -> None:
    with pytest.raises(NoProgram, match=r"^Install it\.$"):
        NOWHERE.path()


def test_the_environment_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_SUCH", "/here/it/is")
    assert NOWHERE.path() == "/here/it/is"


def test_it_is_found_on_the_path(tmp_path: Path) -> None:
    program = tmp_path / "no-such-program"
    program.touch(mode=0o700)
    assert NOWHERE.path() == str(program)


def test_a_file_has_a_place_of_its_own() -> None:
    assert Program(("/no/such", sys.executable), "NO_SUCH", "", "").path() == sys.executable
