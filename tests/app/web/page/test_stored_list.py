"""A list of texts on the phone, whatever the phone's storage holds or refuses."""

import json
from typing import Any

import pytest

from tests.support import modules


def run(storage: str, steps: str) -> Any:
    """Return the value of the steps in a page with that storage and a list of three texts."""
    code = "const list = storedList.storedList('texts', 3);"
    code += f"console.log(JSON.stringify((() => {{ {steps} }})()))"
    return json.loads(modules.run(["page/stored-list.js"], code, before=f"{storage};"))


def holding(text: str) -> str:
    """A storage that holds this text under the list's name."""
    return f"""const stored = {{ texts: {json.dumps(text)} }};
        const localStorage = {{
          getItem: (name) => (name in stored ? stored[name] : null),
          setItem: (name, text) => {{ stored[name] = text; }},
          removeItem: (name) => {{ delete stored[name]; }},
        }}"""


FORBIDDEN = """Object.defineProperty(globalThis, "localStorage", {
  get() { throw new Error("forbidden"); }, configurable: true })"""
FULL = """const localStorage = { getItem: () => '["a"]', setItem() { throw new Error("full"); },
  removeItem() {} }"""


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("", []),
        ("{", []),
        ("null", []),
        ("7", []),
        ('"text"', []),
        ('{"0":"a","length":1}', []),
        ('["a",7,null,["b"],"","c"]', ["a", "c"]),
        ('["a","b","c","d"]', ["a", "b", "c"]),
    ],
)
def test_nonsense_is_no_text(text: str, texts: list[str]) -> None:
    assert run(holding(text), "return list.all()") == texts


def test_texts_are_stored_and_the_entry_goes_with_the_last() -> None:
    steps = "list.set(['a', 'b', 'c', 'd']); return [list.all(), list.has('b'), stored]"
    stored = ["a", "b", "c"]
    assert run(holding("[]"), steps) == [
        stored,
        True,
        {"texts": json.dumps(stored).replace(" ", "")},
    ]
    assert run(holding('["a"]'), "list.set([]); return [list.all(), stored]") == [[], {}]


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_list_lasts_as_long_as_the_page_where_storage_refuses(storage: str) -> None:
    assert run(storage, "list.set(['b']); return [list.all(), list.has('b')]") == [["b"], True]


def test_change_of_another_tab_is_seen() -> None:
    assert run(holding("[]"), "stored.texts = '[\"z\"]'; return list.all()") == ["z"]
