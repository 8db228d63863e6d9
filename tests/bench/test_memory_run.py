from pathlib import Path
from time import sleep

import pytest

from app.publish.serve import site
from app.publish.web_files import web_text
from tests.bench import bare
from tests.bench.bench import started
from tests.bench.counting_site import CountingSite
from tests.bench.memory import Memory
from tests.bench.memory_run import uninstrumented
from tests.bench.phone import BenchError, Variant, watch_script
from tests.support.published import altered


def test_page_is_opened_and_its_mark_awaited(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    bare.make(folder)
    profile = tmp_path / "profile"
    with (
        started(CountingSite(folder, site(folder, fresh=False))) as served,
        uninstrumented(profile) as page,
    ):
        page.go(served.address, watch_script(Variant.BARE), "helpline")
        assert served.sent > 0
        assert Memory(profile).used() > 0
        with pytest.raises(BenchError, match="not drawn within 1 s"):
            page.go(served.address, watch_script(Variant.BARE), "drawn", limit=1)


def test_first_visit_releases_the_bytes_that_python_was_compiled_from(
    built: Path, tmp_path: Path
) -> None:
    """Chromium would hold on to 16 MB; the test asks for half of them, so that noise decides
    nothing."""
    releasing = web_text("memory.js")
    retaining = releasing.replace(
        "export function collect() {", "export function collect() { return;"
    )
    assert retaining != releasing
    changed = altered(built, tmp_path / "retaining", {"memory.js": retaining.encode()})
    ours, without = (used_by_first_visit(folder, tmp_path) for folder in (built, changed))
    assert without - ours > 8e6


def used_by_first_visit(folder: Path, place: Path) -> int:
    """Return the bytes that a first visit uses once the app has been drawn and is idle."""
    profile = place / f"profile-{folder.name}"
    with (
        started(CountingSite(folder, site(folder, fresh=False))) as served,
        uninstrumented(profile) as page,
    ):
        memory = Memory(profile)
        empty = memory.used()
        page.go(served.address, watch_script(Variant.OURS), "drawn")
        sleep(4)
        return memory.used() - empty
