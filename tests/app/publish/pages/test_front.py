"""The page at the bare address, and the word that opens the guide behind a cover."""

import re

import pytest

from app.domain.way_back import normalised
from app.publish import BuildError
from app.publish.pages.front import GUIDE_IN_FRONT, cover_in_front, front_of, stem_of
from app.publish.pages.slots import SUFFIX
from app.publish.site.service_worker import service_worker
from i18n.languages import LANGUAGES
from tests.support.rendered import rendered
from tests.support.static_page import CONTENT


def test_guide_is_in_front_unless_a_host_wants_the_cover() -> None:
    front = front_of("guide")
    assert front == GUIDE_IN_FRONT
    assert not front.is_cover
    assert [front.address(it) for it in ("index", "phrasebook")] == ["./", "phrasebook.html"]


def test_guide_behind_the_cover_is_named_after_the_word() -> None:
    front = front_of("cover", "Fjelltur-2026")
    assert front.is_cover
    assert front.word == "fjelltur-2026"
    assert front.address("phrasebook") == "./"
    assert re.fullmatch(r"[0-9a-f]{12}\.html", front.address("index"))
    assert "fjelltur" not in front.address("index")
    assert front.guide == stem_of(normalised(" FJELLTUR-2026 "))
    assert front.guide != cover_in_front("fjelltur-2027").guide


def test_word_is_made_where_none_is_given() -> None:
    words = {cover_in_front().word for _ in range(20)}
    assert len(words) == 20
    assert all(re.fullmatch(r"[a-hjkmnp-z2-9]{10}", word) for word in words)


@pytest.mark.parametrize("word", ["short", "two words", "a/b/c/d/e", "question?"])
def test_word_that_an_address_cannot_carry_is_refused(word: str) -> None:
    with pytest.raises(BuildError, match="at least 6 letters or digits, and no spaces"):
        cover_in_front(word)


def test_word_without_a_cover_is_refused() -> None:
    with pytest.raises(BuildError, match="--word belongs to --front cover"):
        front_of("guide", "fjelltur-2026")


def test_bare_address_behind_a_cover_has_no_word_of_the_guide() -> None:
    front = cover_in_front("fjelltur-2026")
    files = rendered(front)
    books = [name for name in files if re.fullmatch(r"index(\.[\w-]+)?\.html", name)]
    assert len(books) == len(LANGUAGES)
    for name in books:
        text = files[name].decode()
        assert [word for word in CONTENT if word in text] == []
        assert "fjelltur" not in text
    guides = [name for name in files if name.startswith(front.guide) and name.endswith(".html")]
    assert len(guides) == len(LANGUAGES)
    [template] = [name for name in files if name.endswith(SUFFIX) and "index" in name]
    assert [word for word in CONTENT if word in files[template].decode()] == []
    assert not [name for name in files if name.startswith("phrasebook") and "html" in name]


def test_static_guide_is_stored_first_whichever_page_is_in_front() -> None:
    front = cover_in_front("fjelltur-2026")
    script = service_worker({f"{front.guide}.nb.html": b"a", "index.html": b"b"}, front).decode()
    assert f'"{front.guide}.nb.html":["sha256-' in script
    assert '"app"]' not in script.partition(";\n")[0]
