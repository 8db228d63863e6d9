from pathlib import Path

import pytest

from tests.bench.memory import Memory, browser, is_told, parents, pss, tree

PROFILE = Path("/a profile")


def process(proc: Path, number: int, parent: int, said: list[str], size: int | None = None) -> None:
    folder = proc / str(number)
    folder.mkdir()
    (folder / "cmdline").write_bytes("\0".join(said).encode() + b"\0")
    (folder / "stat").write_text(f"{number} (a ) S 9 name) S {parent} 1 1 0")
    if size is not None:
        (folder / "smaps_rollup").write_text(
            f"1-2 ---p 00000000 00:00 0  [rollup]\nRss: 99999 kB\nPss:  {size} kB\nPss_Anon: 1 kB\n"
        )


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    own = f"--user-data-dir={PROFILE}"
    process(tmp_path, 1, 0, ["init"], 7)
    process(tmp_path, 30, 1, ["chromium", own], 100)
    process(tmp_path, 20, 30, ["chromium", "--type=zygote", own], 10)
    process(tmp_path, 31, 20, ["chromium", "--type=renderer", own], 1000)
    process(tmp_path, 32, 30, ["chromium", "--type=utility", own])  # has just ended
    process(tmp_path, 33, 1, ["chromium", f"{own} other"], 10_000)
    (tmp_path / "meminfo").touch()
    return tmp_path


def test_all_that_a_browser_has_started_is_counted_and_nothing_else(proc: Path) -> None:
    assert browser(PROFILE, proc) == 30
    assert sorted(tree(30, parents(proc))) == [20, 30, 31, 32]
    assert Memory(PROFILE, proc).taken() == 1110 * 1024


def test_a_process_that_has_ended_takes_nothing(proc: Path) -> None:
    assert pss(32, proc) == pss(4711, proc) == 0


def test_a_browser_that_does_not_run_is_not_found(proc: Path) -> None:
    with pytest.raises(LookupError, match="No browser"):
        browser(Path("/another"), proc)


def test_the_peak_is_never_below_what_was_taken_at_first(proc: Path) -> None:
    memory = Memory(PROFILE, proc)
    with memory.watched():
        pass
    assert memory.peak == 1110 * 1024


def test_a_machine_without_such_files_tells_nothing(proc: Path) -> None:
    assert not is_told(proc)
