import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.settings import TEXT_SCALES, Mode, Settings, StartScreen, read, write

settings = st.builds(
    Settings,
    language=st.text(max_size=12),
    text_scale=st.sampled_from(TEXT_SCALES),
    mode=st.sampled_from(Mode),
    introduced=st.booleans(),
    start_screen=st.sampled_from(StartScreen),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(settings)
def test_what_was_written_is_read_again(kept: Settings) -> None:
    assert read(write(kept)) == kept


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(read(text), Settings)


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("language", "text", "mode", "introduced", "face"), json_values)
    )
)
def test_any_value_can_be_read(kept: dict[str, object]) -> None:
    result = read(json.dumps(kept))
    assert result.text_scale in TEXT_SCALES
    assert isinstance(result.language, str)


@pytest.mark.parametrize("bad", ["", "{", "[]", "null", '"text"', '{"mode":"loud"}'])
def test_what_cannot_be_read_is_the_default(bad: str) -> None:
    assert read(bad) == Settings()


def test_one_bad_value_does_not_cost_the_others() -> None:
    assert read('{"language":"nb","text":9,"introduced":true}') == Settings(
        language="nb", introduced=True
    )
