from app.content.load import load
from app.publish.pages.render import render
from tests.support.guide_names import named


def test_names_of_the_guide_are_found_in_any_text() -> None:
    assert named("<b>More topics</b>") == ["More topics"]
    assert named('href="tel:+4722331160"') == ["+4722331160"]
    assert "ROSA" in named("ROSA: 22 33 11 60")


def test_phrasebook_has_no_name_of_the_guide() -> None:
    pages = render(load(), "/")
    assert named(pages["phrasebook.html"].decode()) == []
    assert named(pages["index.html"].decode())
