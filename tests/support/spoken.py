"""The parts that a screen reader finds, in its order: of a page, or of the tree of Flutter."""

from typing import Final, NamedTuple

READ: Final = r"""(root) => {
  const found = [];
  const squeezed = (text) => (text ?? "").replace(/[\s\u200e\u200f\u2066-\u2069]+/g, "");
  const languageOf = (part) => part.closest("[lang]")?.lang ?? "";
  const add = (role, text, part) => {
    // Flutter speaks the number of a step, and HTML counts by itself.
    const words = squeezed(text).replace(/^(•|\d+\.)(?=\D)/, "");
    if (words) found.push([role, words, languageOf(part)]);
  };
  const spokenName = (part) => part.computedName || part.ariaLabel || part.textContent;
  function walk(part) {
    if (part.nodeType === Node.TEXT_NODE) return add("text", part.data, part.parentElement);
    if (part.nodeType !== Node.ELEMENT_NODE || part.ariaHidden === "true") return;
    if (!part.checkVisibility()) return;
    const role = part.computedRole;
    if (part.tagName === "SUMMARY") {
      const heading = part.querySelector("h2, h3");
      if (heading) add(heading.tagName, heading.innerText, heading);
      return add("button", part.innerText, part);
    }
    if (role === "heading") {
      add(part.tagName, part.textContent || part.ariaLabel, part);
      if (!part.querySelector("[role=button]")) return;
    }
    // A link of the page is a button of the app. None may hold another one.
    if (["button", "link"].includes(role)) {
      if (part.querySelector("[role=button]")) add("nested", spokenName(part), part);
      return add("button", spokenName(part), part);
    }
    if (["checkbox", "radio"].includes(role))
      return add(role, spokenName(part.closest("label") ?? part), part);
    // Flutter has no role of its own for a field that searches.
    if (["textbox", "searchbox"].includes(role)) return add("textbox", spokenName(part), part);
    if (part.tagName === "LABEL") {
      const input = part.querySelector("input");
      if (input) add(input.type, part.textContent, part);
      return; // a field beside its label speaks it
    }
    if (role === "listitem") add("text", part.ariaLabel, part);
    else if (part.ariaLabel && !part.children.length) return add("text", part.ariaLabel, part);
    part.childNodes.forEach(walk);
  }
  walk(root);
  return found;
}"""


class Spoken(NamedTuple):
    """One thing that is spoken: its role, its words without spaces, its language."""

    role: str
    words: str
    language: str
