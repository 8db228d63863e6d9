"""The phrasebook's look at a word: it hashes each slowly, and a right one opens the guide."""

from typing import Final

COUNT: Final = """() => {
  window.derived = window.finished = 0;
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
  crypto.subtle.deriveBits = async (how, ...rest) => {
    window.derived += how.iterations;
    const bits = await derive(how, ...rest);
    window.finished += 1;
    return bits;
  };
}"""
"""Counts the iterations that the page has begun for words (`derived`), and the words that it has
looked at (`finished`)."""

LOOKED_AT: Final = "() => window.finished"

LEADS: Final = 0.3
"""Seconds in which a right word has led away."""
