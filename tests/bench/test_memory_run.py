from pathlib import Path

import pytest

from app.publish.site.serve import site
from tests.bench import bare
from tests.bench.counting_site import CountingSite
from tests.bench.memory import Memory
from tests.bench.memory_run import uninstrumented
from tests.bench.phone import BenchError, Variant, watch_script
from tests.support.published import running


def test_page_is_opened_and_its_mark_awaited(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    bare.make(folder)
    profile = tmp_path / "profile"
    with (
        running(CountingSite(folder, site(folder, fresh=False))) as served,
        uninstrumented(profile) as page,
    ):
        page.go(served.address, watch_script(Variant.BARE), "helpline")
        assert served.sent > 0
        assert Memory(profile).used() > 0
        with pytest.raises(BenchError, match="not drawn within 1 s"):
            page.go(served.address, watch_script(Variant.BARE), "drawn", limit=1)
