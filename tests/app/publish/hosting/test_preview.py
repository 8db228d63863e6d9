from pathlib import Path

import pytest

from app.face import DEFAULT
from app.publish.faces import read_face
from app.publish.hosting.answers import Answer
from app.publish.hosting.preview import GIVEAWAYS, of_preview, texts
from tests.app.publish.test_faces import TELLTALE_WORDS
from tests.support.published import built

__all__ = ["built"]

NAME = "Norsk parlør"
PAGE = (
    f"<title>{NAME}</title><meta property='og:title' content='{NAME}'>"
    "<meta name='description' content='Everyday Norwegian'></head><title>ROSA</title>"
)


def found(page: str, name: str | None = NAME, status: int = 200) -> list[str]:
    return [it.says for it in of_preview(name, "/", Answer(status, (), page.encode()))]


def test_published_pages_show_the_phrasebook(built: Path) -> None:
    name = read_face(DEFAULT).name
    for page in sorted(built.glob("*.html")):
        if page.name != "frame.html":
            text = page.read_text(encoding="utf-8")
            assert found(text, name) == [], page.name
            assert texts(text.encode())["description"]


def test_texts_are_those_of_the_head() -> None:
    shown = {"title": NAME, "og:title": NAME, "description": "Everyday Norwegian"}
    assert texts(PAGE.encode()) == shown
    assert found(PAGE) == []


@pytest.mark.parametrize("word", GIVEAWAYS)
@pytest.mark.parametrize("old", [f"<title>{NAME}", "Everyday Norwegian"])
def test_word_that_no_phrasebook_has_is_found(word: str, old: str) -> None:
    says = found(PAGE.replace(old, f"{old} {word.upper()}"), None)
    assert len(says) == 1
    assert f"has “{word}”" in says[0]


def test_other_name_and_no_name_are_found() -> None:
    other = PAGE.replace(f"content='{NAME}'", "content='Phrases'")
    assert found(other) == [f"the preview's og:title is “Phrases”, and must be “{NAME}”."]
    assert found(other, None) == []
    assert found("<p>") == [
        "the preview of the link has no og:title.",
        "the preview of the link has no title.",
    ]


def test_answer_that_is_no_page_is_told_elsewhere() -> None:
    assert found("", status=404) == []
    assert list(of_preview(NAME, "/", Answer(200, (("content-encoding", "br"),), b"x"))) == []


def test_words_are_those_that_a_face_must_not_have() -> None:
    assert GIVEAWAYS == TELLTALE_WORDS
