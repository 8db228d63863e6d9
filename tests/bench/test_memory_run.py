from pathlib import Path
from time import sleep

import pytest

from app.publish.serve import site
from app.publish.web_files import web_text
from tests.bench import bare
from tests.bench.bench import started
from tests.bench.chance import Counted
from tests.bench.memory import Memory
from tests.bench.memory_run import unwatched
from tests.bench.phone import BenchError, Side, watching
from tests.support.published import altered


def test_a_page_is_opened_and_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    bare.make(folder)
    profile = tmp_path / "profile"
    with started(Counted(folder, site(folder, fresh=False))) as served, unwatched(profile) as page:
        page.go(served.address, watching(Side.BARE), "helpline")
        assert served.sent > 0
        assert Memory(profile).taken() > 0
        with pytest.raises(BenchError, match="not drawn within 1 s"):
            page.go(served.address, watching(Side.BARE), "drawn", limit=1)


def test_what_python_was_compiled_from_is_let_go_of_on_a_first_visit(
    built: Path, tmp_path: Path
) -> None:
    """It is 16 MB that Chromium would hold on to; half of that, so that no noise decides."""
    free = web_text("memory.js")
    keeping = free.replace("export function collect() {", "export function collect() { return;")
    assert keeping != free
    holding = altered(built, tmp_path / "holding", {"memory.js": keeping.encode()})
    ours, without = (taken(folder, tmp_path) for folder in (built, holding))
    assert without - ours > 8e6


def taken(folder: Path, place: Path) -> int:
    """The bytes that a first visit has taken once the app is there and has come to rest."""
    profile = place / f"profile-{folder.name}"
    with started(Counted(folder, site(folder, fresh=False))) as served, unwatched(profile) as page:
        memory = Memory(profile)
        empty = memory.taken()
        page.go(served.address, watching(Side.OURS), "drawn")
        sleep(4)
        return memory.taken() - empty
