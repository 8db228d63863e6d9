from app.wording.read_aloud import plain


def test_plain_text_has_no_signs_of_direction_and_single_blanks() -> None:
    assert plain(" Ring\u00a0112 \n\tnå. ") == "Ring 112 nå."
    assert plain("\u200e(+47)\u00a022\u200f \u2066a\u2067b\u2068c\u2069") == "(+47) 22 abc"
    assert plain("\u200f \u00a0") == ""


def test_signs_that_join_letters_stay() -> None:
    assert plain("می\u200cخواہم") == "می\u200cخواہم"
