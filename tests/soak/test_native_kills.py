"""The native app without a word of her own: killed again and again, it shows the phrasebook."""

import json

from i18n.words import words_for
from tests.support.native_phone import assert_phrasebook, data, read_limits, stage, user
from tests.support.native_user import NativeUser

__all__ = ["data", "stage", "user"]

SEARCHED = "blåbær 17"


def test_without_a_word_holding_the_title_leads_back_and_no_end_of_the_process_does(
    user: NativeUser,
) -> None:
    read_limits(user)
    user.kill()  # the first moment at which she knows the way back

    user.launch()
    assert_phrasebook(user)
    assert sorted(user.preferences()) == ["index", "settings"]
    record = json.loads(json.loads(user.preferences()["index"]))
    assert sorted(record) == ["hash", "salt"]
    user.search_in_vain(SEARCHED)
    assert_phrasebook(user)
    phrase = user.guide.situations[0].phrases[0].norwegian
    star = f"Favourite: {phrase}"
    user.empty_search()
    user.submit(phrase)
    user.tap(star)
    user.until(lambda: user.preferences().keys() >= {"favourites", "searches"}, "both are stored")
    user.kill()

    user.launch()
    user.tap("Favourites")
    user.until(lambda: star in user.texts(), "the favourite")
    assert sorted(user.preferences()) == ["favourites", "index", "searches", "settings"]
    user.tap("Language: English")
    user.tap("Norsk bokmål")
    user.until(lambda: "Språk: Norsk bokmål" in user.texts(), "Norwegian")
    user.see_phrasebook()
    user.hold()
    norwegian = words_for("nb", user.guide.facts)
    user.see(norwegian("For people in Norway who are forced, tricked or exploited"))
    assert json.loads(json.loads(user.preferences()["index"])) == record
