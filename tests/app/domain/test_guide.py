from dataclasses import replace
from datetime import date

import pytest

from app.content.load import load
from app.domain.facts import Fact, SourceRef

GUIDE = load()


def test_topic_is_found_by_its_number_and_helpline_by_its_id() -> None:
    topic, line = GUIDE.topics[2], GUIDE.helplines[1]
    assert GUIDE.topic(topic.number) is topic
    assert GUIDE.helpline(line.key) is line
    assert GUIDE.topic(0) is None
    assert GUIDE.helpline("nobody") is None


def test_phone_and_mail_are_found_by_name() -> None:
    assert GUIDE.phone("rosa").key == "phone.rosa"
    assert GUIDE.mail("iom").key == "mail.iom"
    for find in (GUIDE.phone, GUIDE.mail):
        with pytest.raises(KeyError):
            find("nobody")


def test_fact_of_another_kind_is_no_phone_and_no_mail() -> None:
    facts: dict[str, Fact] = {"phone.x": GUIDE.mail("iom"), "mail.x": GUIDE.phone("rosa")}
    mixed = replace(GUIDE, facts=facts)
    for find in (mixed.phone, mixed.mail):
        with pytest.raises(KeyError):
            find("x")


def test_blocks_are_those_of_all_topics_and_of_the_call_notice() -> None:
    blocks = list(GUIDE.blocks())
    assert blocks[0] is GUIDE.topics[0].sections[0].blocks[0]
    assert blocks[-1] is GUIDE.call_notice[-1]


def test_first_reading_is_the_one_that_counts() -> None:
    sources = {
        name: replace(GUIDE.sources[name], read=date(2026, 11, day))
        for name, day in (("ilo", 25), ("rosa", 24))
    }
    guide = replace(GUIDE, sources=sources)
    assert guide.read_on((SourceRef("ilo"), SourceRef("rosa"))) == date(2026, 11, 24)
    with pytest.raises(ValueError, match="empty"):
        guide.read_on(())
    with pytest.raises(KeyError):
        guide.read_on((SourceRef("nobody"),))


@pytest.mark.parametrize(
    ("kind", "left_out"), [("iphone", "call.android"), ("android", "call.iphone"), ("", "call.-")]
)
def test_sheet_has_no_steps_for_another_kind_of_phone(kind: str, left_out: str) -> None:
    guide = GUIDE
    keys = [it.key for it in guide.on_phone(kind).call_notice]
    assert keys == [it.key for it in guide.call_notice if not it.key.startswith(left_out)]
    assert {f"call.{it}" for it in (kind or "android", "mail")} <= {*keys}
