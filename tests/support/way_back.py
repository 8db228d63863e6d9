"""Scripts that tell when the phrasebook has checked a word, which takes one slow hash."""

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
checked (`finished`)."""

CHECKED: Final = "() => window.finished"

LEADS: Final = 0.3
"""Seconds after its check within which a right word opens the guide."""
