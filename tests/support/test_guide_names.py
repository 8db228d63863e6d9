from tests.support.guide_names import named
from tests.support.rendered import rendered


def test_names_of_the_guide_are_found_in_any_text() -> None:
    assert named("<b>More topics</b>") == ["More topics"]
    assert named('href="tel:+4722331160"') == ["+4722331160"]
    assert "ROSA" in named("ROSA: 22 33 11 60")


def test_short_name_counts_only_by_itself() -> None:
    assert named("IOM can pay the journey") == ["IOM"]
    assert named("last_IOM_call") == ["IOM"]
    assert named("ถามIOMได้") == ["IOM"]
    assert named("WiQxIOMy3Q==") == []


def test_phrasebook_has_no_name_of_the_guide() -> None:
    pages = rendered()
    assert named(pages["phrasebook.html"].decode()) == []
    assert named(pages["index.html"].decode())
