"""The last searches keep what found something, and nothing of a search that did not."""

import json
from typing import Any, Final

import pytest

from tests.support.modules import run

WORLD: Final = """
const stored = {};
const localStorage = {
  getItem: (name) => (name in stored ? stored[name] : null),
  setItem: (name, text) => { stored[name] = text; },
  removeItem: (name) => { delete stored[name]; },
};
let timers = [];
let now = 0;
const setTimeout = (run, ms) => timers.push({ run, at: now + ms, id: timers.length + 1 });
const end = (timer) => ({ ...timer, run() {} });
const clearTimeout = (id) => { timers = timers.map((it) => (it.id === id ? end(it) : it)); };
function wait(ms) {
  now += ms;
  const due = timers.filter((it) => it.at <= now);
  timers = timers.map((it) => (it.at <= now ? { ...it, at: Infinity } : it));
  for (const { run } of due) run();
}
const phrases = ["hvor finner jeg brød?", "god morgen!", "jeg har sommerferie"];
const type = (text) => lastSearches.onTyped(text, phrases.some((it) => it.includes(text.trim())));
function spell(word, pause = 200) {
  for (let n = 1; n <= word.length; n += 1) { type(word.slice(0, n)); wait(pause); }
}
"""
"""A page with three phrases, a clock, and storage that can be read."""

STOOD: Final = 6000
"""Milliseconds; a search stands after five seconds."""


def kept(steps: str, before: list[str] | None = None) -> Any:
    """Return the stored searches after these steps; None if nothing is stored."""
    code = WORLD
    if before:
        code += f"localStorage.setItem('searches', {json.dumps(json.dumps(before))});"
    printing = f"{steps}; console.log(stored.searches || 'null')"
    return json.loads(run(["page/last-searches.js"], printing, before=code))


def test_search_that_stood_is_kept() -> None:
    assert kept(f"spell('brød'); wait({STOOD})") == ["brød"]


def test_search_that_was_passed_over_is_not_kept() -> None:
    assert kept("spell('brød'); wait(1000); type(''); wait(60000)") is None


def test_tap_on_a_phrase_keeps_the_search_at_once() -> None:
    assert kept("spell('god'); lastSearches.keep()") == ["god"]


def test_tap_without_a_search_keeps_nothing() -> None:
    assert kept("lastSearches.keep(); type('god'); type(''); lastSearches.keep()") is None


def test_search_is_kept_once_as_it_was_last() -> None:
    steps = f"spell('br'); wait({STOOD}); type('brø'); type('brød '); wait({STOOD}); type('')"
    steps += f"; lastSearches.onTyped(' god  morgen ', true); wait({STOOD})"
    assert kept(steps) == ["god morgen", "brød"]


def test_same_search_comes_first_and_five_stay() -> None:
    before = ["a", "brød", "c", "d", "e"]
    assert kept("type('brød'); lastSearches.keep()", before) == ["brød", "a", "c", "d", "e"]
    assert kept("type('god'); lastSearches.keep()", before) == ["god", "a", "brød", "c", "d"]


@pytest.mark.parametrize("pause", [200, STOOD])
def test_nothing_of_a_search_without_a_hit_stays(pause: int) -> None:
    """However slowly the word is typed: its first letters are in some phrase."""
    assert kept(f"spell('sommerfugl', {pause}); wait(60000)") is None
    assert kept(f"spell('sommerfugl', {pause}); lastSearches.keep()") is None
    assert kept(f"spell('sommerfugl', {pause}); type('')", ["brød"]) == ["brød"]


def test_search_without_a_hit_is_refused_until_the_field_is_empty() -> None:
    shorter = "for (let n = 9; n > 3; n -= 1) type('sommerfugl'.slice(0, n));"
    missed = f"spell('sommerfugl'); {shorter} wait({STOOD}); lastSearches.keep();"
    assert kept(missed) is None
    assert kept(f"{missed} type(' '); type('brød'); wait({STOOD})") == ["brød"]


def test_refused_search_is_taken_back() -> None:
    steps = f"type('brød'); wait({STOOD}); lastSearches.refuse(); wait({STOOD}); type('brø'); "
    assert kept(steps + f"wait({STOOD}); lastSearches.keep()", ["god"]) == ["god"]


def test_long_text_is_no_search() -> None:
    assert kept(f"lastSearches.onTyped('x'.repeat(41), true); wait({STOOD})") is None


def test_cleared_searches_do_not_come_back() -> None:
    steps = "type('brød'); lastSearches.clear(); type('brødx'); type('')"
    assert kept(steps, ["god"]) is None
    assert kept(f"type('brød'); lastSearches.clear(); wait({STOOD})", ["god"]) == ["brød"]
