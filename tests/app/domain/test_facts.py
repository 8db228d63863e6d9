import pytest

from app.domain.facts import Fact, Number, Phone, SourceRef, fill, placeholders

FACTS: dict[str, Fact] = {
    "phone.rosa": Phone("phone.rosa", "22 33 11 60", "+4722331160", ()),
    "number.adult": Number("number.adult", 18, ()),
}


def test_placeholders_are_found_in_order_and_with_repetitions() -> None:
    text = "At {number.adult}, call {phone.rosa}; {phone.rosa}. Not {this}, {nor.That} or {a.}."
    assert placeholders(text) == ("number.adult", "phone.rosa", "phone.rosa")


def test_facts_are_written_into_a_sentence() -> None:
    said = fill("At {number.adult}, {phone.rosa}. {language}", FACTS, lambda fact: fact.key.upper())
    assert said == "At NUMBER.ADULT, PHONE.ROSA. {language}"


def test_unknown_fact_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        fill("Call {phone.nobody}.", FACTS, str)


def test_source_reads_as_files_name_it() -> None:
    assert [str(SourceRef("udi", 12)), str(SourceRef("practice"))] == ["udi:12", "practice"]
