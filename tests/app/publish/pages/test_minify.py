from pathlib import Path

import pytest

from app.publish import BuildError
from app.publish.cache import Cache, cache_folder
from app.publish.pages import minify
from app.publish.pages.minify import minified

SCRIPT = """// A reason.
const shared = (() => {
  const hidden = 1; // another
  return { told: (given) => given + hidden };
})();
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache, but for what npm has downloaded."""
    (tmp_path / "npm").symlink_to(cache_folder() / "npm")
    return Cache(tmp_path)


def test_local_names_and_comments_go_and_shared_names_stay(cache: Cache) -> None:
    short = minified({"a.js": SCRIPT}, cache)["a.js"]
    assert "shared" in short
    assert "told" in short
    assert [it for it in ("hidden", "given", "reason", "another", "\n") if it in short] == []


def test_result_is_kept(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = minified({"a.js": SCRIPT}, cache)
    monkeypatch.setattr(minify, "node", lambda: pytest.fail("Node is not needed again"))
    assert minified({"a.js": SCRIPT}, cache) == first


def test_script_that_cannot_be_parsed_is_named_with_its_line(cache: Cache) -> None:
    with pytest.raises(BuildError, match=r"a script: b\.js, line 2: .+\.$"):
        minified({"a.js": SCRIPT, "b.js": "let a;\nlet = = 1;"}, cache)
