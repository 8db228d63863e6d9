from pathlib import Path

import pytest

from app.publish.serve import site
from tests.bench import bare
from tests.bench.bench import started
from tests.bench.counted import Counted
from tests.bench.memory import Memory
from tests.bench.phone import BenchError, Side, watching
from tests.bench.unwatched import unwatched


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
