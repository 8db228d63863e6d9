from pathlib import Path

import pytest

from tests.bench.memory import Memory, browser_process, is_measurable, parents, pss, tree

PROFILE = Path("/a profile")


def add_process(
    proc: Path, number: int, parent: int, arguments: list[str], size: int | None = None
) -> None:
    folder = proc / str(number)
    folder.mkdir()
    (folder / "cmdline").write_bytes("\0".join(arguments).encode() + b"\0")
    (folder / "stat").write_text(f"{number} (a ) S 9 name) S {parent} 1 1 0")
    if size is not None:
        (folder / "smaps_rollup").write_text(
            f"1-2 ---p 00000000 00:00 0  [rollup]\nRss: 99999 kB\nPss:  {size} kB\nPss_Anon: 1 kB\n"
        )


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    own = f"--user-data-dir={PROFILE}"
    add_process(tmp_path, 1, 0, ["init"], 7)
    add_process(tmp_path, 30, 1, ["chromium", own], 100)
    add_process(tmp_path, 20, 30, ["chromium", "--type=zygote", own], 10)
    add_process(tmp_path, 31, 20, ["chromium", "--type=renderer", own], 1000)
    add_process(tmp_path, 32, 30, ["chromium", "--type=utility", own])  # has just ended
    add_process(tmp_path, 33, 1, ["chromium", f"{own} other"], 10_000)
    (tmp_path / "meminfo").touch()
    return tmp_path


def test_memory_counts_the_processes_of_this_browser_alone(proc: Path) -> None:
    assert browser_process(PROFILE, proc) == 30
    assert sorted(tree(30, parents(proc))) == [20, 30, 31, 32]
    assert Memory(PROFILE, proc).used() == 1110 * 1024


def test_process_that_has_ended_uses_nothing(proc: Path) -> None:
    assert pss(32, proc) == pss(4711, proc) == 0


def test_browser_that_does_not_run_is_not_found(proc: Path) -> None:
    with pytest.raises(LookupError, match="No browser"):
        browser_process(Path("/another"), proc)


def test_peak_is_at_least_the_first_sample(proc: Path) -> None:
    memory = Memory(PROFILE, proc)
    with memory.sampled():
        pass
    assert memory.peak == 1110 * 1024


def test_machine_without_smaps_rollup_is_not_measurable(proc: Path) -> None:
    assert not is_measurable(proc)
