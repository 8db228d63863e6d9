"""Every group and effect has words of its own; an official name is said as one."""

from app.domain.ways import Effect, Group
from app.wording.ways import EFFECT_ICONS, effect_label, group_name, official_text
from i18n.words import words_for
from tests.support.guide import small_guide

GUIDE = small_guide()
WORDS = words_for("en", GUIDE.facts)


def test_every_group_has_a_heading_of_its_own() -> None:
    assert len({group_name(WORDS, group) for group in Group}) == len(Group)


def test_every_effect_has_a_label_and_an_icon_of_its_own() -> None:
    assert len({effect_label(WORDS, effect) for effect in Effect}) == len(Effect)
    assert len(set(EFFECT_ICONS.values())) == len(Effect)


def test_official_name_is_the_norwegian_term() -> None:
    assert official_text(WORDS, GUIDE, "rest") == "In Norwegian: hvile"
    assert official_text(WORDS, GUIDE, None) == ""
    assert official_text(WORDS, GUIDE, "unknown") == ""
