import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.settings import (
    STORED,
    TEXT_SCALES,
    Mode,
    Settings,
    StartScreen,
    read_settings,
    write_settings,
)

NAMES = [it.name for it in fields(Settings)]
every: dict[str, Any] = dict.fromkeys(NAMES, ...)  # by its type, so that none is forgotten
settings = st.builds(Settings, **{**every, "text_scale": st.sampled_from(TEXT_SCALES)})
OLD = '{"language":"bg","text":1.5,"mode":"dark","introduced":true,"face":"book"}'
"""As a phone has stored them since the first version."""
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_stored(name: str) -> None:
    assert name in STORED, (
        f'storage/settings.py: STORED needs a row "{name}": (its key in the text, what reads it)'
    )


def test_old_phones_keep_their_settings() -> None:
    old = Settings("bg", 1.5, Mode.DARK, introduced=True, start_screen=StartScreen.PHRASEBOOK)
    assert read_settings(OLD) == old
    assert json.loads(write_settings(old)).items() >= json.loads(OLD).items()


@given(settings)
def test_read_returns_the_written_settings(saved: Settings) -> None:
    assert read_settings(write_settings(saved)) == saved


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(read_settings(text), Settings)


@given(st.fixed_dictionaries({}, optional={key: json_values for key, _ in STORED.values()}))
def test_any_value_can_be_read(saved: dict[str, object]) -> None:
    result = read_settings(json.dumps(saved))
    assert result.text_scale in TEXT_SCALES
    assert read_settings(write_settings(result)) == result
    assert isinstance(result.language, str)


@pytest.mark.parametrize("bad", ["", "{", "[]", "null", '"text"', '{"mode":"loud"}'])
def test_unreadable_text_is_the_default(bad: str) -> None:
    assert read_settings(bad) == Settings()


def test_bad_value_does_not_cost_the_others() -> None:
    assert read_settings('{"language":"nb","text":9,"introduced":true}') == Settings(
        language="nb", introduced=True
    )
