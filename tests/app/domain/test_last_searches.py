"""The last searches: what stays of a search in the phrasebook."""

from app.domain.last_searches import LONGEST, MOST, LastSearches


def typed(searches: LastSearches, text: str, *, found: int = 100) -> None:
    """Type a text letter by letter; as many of its letters find something."""
    for end in range(1, len(text) + 1):
        searches.search(text[:end], is_found=end <= found)


def kept(*texts: str) -> LastSearches:
    searches = LastSearches()
    searches.load(texts)
    return searches


def test_search_that_stands_is_kept_and_the_newest_is_first() -> None:
    searches = kept("bus")
    typed(searches, " rent   and bills ")
    assert list(searches.texts) == ["bus"]
    searches.keep()
    assert list(searches.texts) == ["rent and bills", "bus"]


def test_search_is_one_until_the_field_is_empty() -> None:
    searches = kept()
    typed(searches, "ren")
    searches.keep()
    typed(searches, "rent")
    searches.keep()
    assert list(searches.texts) == ["rent"]
    searches.search("", is_found=False)
    typed(searches, "bus")
    searches.keep()
    assert list(searches.texts) == ["bus", "rent"]


def test_repeated_search_moves_to_the_front_and_the_oldest_goes() -> None:
    searches = kept(*"abcde")
    typed(searches, "c")
    searches.keep()
    assert list(searches.texts) == list("cabde")
    searches.search("", is_found=False)
    typed(searches, "f")
    searches.keep()
    assert list(searches.texts) == list("fcabd")
    assert len(searches.texts) == MOST


def test_nothing_stays_of_a_search_that_finds_nothing() -> None:
    searches = kept("bus")
    typed(searches, "fj", found=2)
    searches.keep()
    assert list(searches.texts) == ["fj", "bus"]
    typed(searches, "fjellrev", found=2)
    assert list(searches.texts) == ["bus"]
    searches.search("fj", is_found=True)
    searches.keep()
    assert list(searches.texts) == ["bus"]
    searches.search(" ", is_found=False)
    typed(searches, "fj")
    searches.keep()
    assert list(searches.texts) == ["fj", "bus"]


def test_long_text_is_no_search() -> None:
    searches = kept()
    typed(searches, "x" * (LONGEST + 1))
    searches.keep()
    assert list(searches.texts) == []


def test_word_that_leads_back_leaves_nothing_whatever_it_finds() -> None:
    searches = kept("bus")
    typed(searches, "milk")
    searches.keep()
    searches.refuse()
    assert list(searches.texts) == ["bus"]


def test_cleared_searches_do_not_come_back() -> None:
    searches = kept("bus")
    typed(searches, "milk", found=2)
    searches.clear()
    searches.search("milkx", is_found=False)
    assert list(searches.texts) == []


def test_what_was_kept_may_arrive_during_a_search() -> None:
    searches = kept()
    typed(searches, "milk")
    searches.load(["bus"])
    searches.keep()
    assert list(searches.texts) == ["milk", "bus"]
