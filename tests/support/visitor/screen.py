"""A screen of the app, as the accessibility tree in the document of Flutter's frame has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in CSS pixels of the window."""

REFUSED: Final = "Flet refuses to draw a control"
"""The beginning of the error that ends a test where it does."""

ERROR: Final = ".web-selectable-region-context-menu"
"""Selects Flet's red box. Nothing else has text that can be selected, for which Flutter adds it."""

ASSERT_DRAWN: Final = f"""() => {{
  const box = document.querySelector("{ERROR}");
  if (!box) return;
  const area = box.getBoundingClientRect();
  const isWithin = ({{ left, top }}) =>
    area.left <= left && left <= area.right && area.top <= top && top <= area.bottom;
  const texts = Array.from(document.querySelectorAll("flt-semantics-host span"));
  const said = texts.filter((text) => isWithin(text.getBoundingClientRect()));
  throw new Error(`{REFUSED}: ${{said.map((text) => text.textContent).join(" ")}}`);
}}"""
"""Throws, with Flet's reason, where Flet draws an error in place of a control."""

# Everything that the screen says, in reading order. A text of Flutter's lies in a span that is as
# large as its letters. `computedRole` and `computedName` are the browser's own (see
# `chromium.ARGUMENTS`); they are dear, so they are read only where they are asked for.
NODES: Final = """(spoken) => {
  const interactive = "[flt-tappable], [tabindex='0'], input, textarea, a, [role=button]";
  const around = "[role=radiogroup], [role=list]"; // what they hold is read by itself
  const edges = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const everything = [0, 0, innerWidth, innerHeight];
  const scrolling = new Map(Array.from(
    document.querySelectorAll("flt-semantics-scroll-overflow"),
    ({ parentElement: it }) => [it, edges(it.getBoundingClientRect())],
  ));
  const within = (it) => (it ? (scrolling.get(it) ?? within(it.parentElement)) : everything);
  const nodes = [];
  for (const element of document.querySelectorAll("flt-semantics-host *")) {
    if (element.matches(around) || scrolling.has(element)) continue;
    const own = Array.from(element.childNodes).filter((node) => node.nodeType === Node.TEXT_NODE);
    const text = own.map((node) => node.data).join("");
    const tappable = element.matches(interactive);
    const name = element.getAttribute("aria-label") ?? text;
    if (!name.trim() && !tappable) continue;
    const box = (element.localName === "span" ? element.parentElement : element)
      .getBoundingClientRect();
    nodes.push({
      role: element.getAttribute("role") ?? element.localName,
      heading: !!element.closest("h1, h2, h3"),
      spoken: spoken && tappable ? [element.computedRole, element.computedName] : [],
      text: name,
      tappable,
      box: edges(box),
      within: within(element),
    });
  }
  return nodes;
}"""
READ: Final = f"""(spoken) => {{
  ({ASSERT_DRAWN})();
  return ({NODES})(spoken);
}}"""

FIND: Final = f"""([text, isPart, at]) => {{
  const plain = (it) => it.trim().split(/\\s+/).join(" ");
  const fits = (it) => (isPart ? it.includes(text) : it === text);
  return ({READ})(false).filter((it) => it.tappable && fits(plain(it.text))).slice(at)[0];
}}"""
"""Returns the tappable node whose text is this or has it as a part: the first, or with -1 the last.
One node leaves the browser much sooner than all."""

PICTURE: Final = f"""() => JSON.stringify(({READ})(false))"""
HAS_MOVED: Final = f"""async (before) => {{
  const picture = {PICTURE};
  const end = performance.now() + 300;
  while (performance.now() < end) {{
    if (picture() !== before) return true;
    await new Promise((next) => setTimeout(next, 20));
  }}
  return false;
}}"""
"""Returns true once the screen differs from an earlier `PICTURE`, false after 300 ms."""

AT_REST: Final = f"""async ([spoken, still, patience]) => {{
  const read = {READ};
  // Two frames, or a moment where none is drawn.
  const frames = () => Promise.race([
    new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    new Promise((next) => setTimeout(next, 100)),
  ]);
  const end = performance.now() + patience;
  let last = "";
  let same = 0;
  while (performance.now() < end) {{
    const now = JSON.stringify(read(false));
    same = now === last && now !== "[]" ? same + 1 : 0;
    if (same >= still) return spoken === null ? [true] : read(spoken);
    last = now;
    await frames();
  }}
  return [];
}}"""
"""The nodes once they have been the same in pairs of frames, so many times in a row; or none after
so many milliseconds. With `spoken` null it only waits: one value stands for the nodes."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something on the screen: `text` as written, and for what can be tapped how it is spoken.

    `heading` is True for a heading and for what it holds. `within` is the box of the part of the
    window that scrolls it.
    """

    role: str
    heading: bool
    text: str
    tappable: bool
    spoken_role: str
    name: str
    box: Box
    within: Box

    @property
    def middle(self) -> tuple[float, float]:
        """The point at which it is tapped."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


def nodes_of(read: Sequence[Any]) -> list[Node]:
    """Return the nodes that a script has read, in reading order."""
    return [
        Node(
            role=node["role"],
            heading=node["heading"],
            text=plain(node["text"]),
            tappable=node["tappable"],
            spoken_role=(node["spoken"] or [""])[0],
            name=plain((node["spoken"] or ["", ""])[1]),
            box=tuple(node["box"]),
            within=tuple(node["within"]),
        )
        for node in read
    ]


def plain(text: str) -> str:
    """Return the text with each run of white space as one blank."""
    return " ".join(text.split())
