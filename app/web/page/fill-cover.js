// Puts the phrases into the cover. It comes with its headings alone, so that the helplines come sooner;
// the rest stands at the end of the page, where readers without scripts have all of it.
import { element } from "./element.js";

export function fillCover() {
  const book = document.getElementById("book");
  const words = document.getElementById("words");
  const sheet = document.getElementById("sheet"); // behind the book: without it, there is more to come
  if (!book || !book.firstChild || !words || !(sheet instanceof HTMLLinkElement)) return;
  const [tools, cards] = [".tools", ".cards"].map(
    (place) => /** @type {Element} */ (words.querySelector(place)),
  );
  // Aside, the cover has no control that the keyboard reaches: see exit.js.
  if (element("search").tabIndex < 0)
    for (const control of book.querySelectorAll("summary, input, select, button"))
      control.setAttribute("tabindex", "-1");
  tools.append(...book.querySelectorAll(".tools > *"));
  const [first, ...last] = book.querySelectorAll(".extra");
  cards.prepend(first);
  cards.append(...last);
  for (const situation of cards.querySelectorAll(".situation")) {
    const { key } = /** @type {HTMLElement} */ (situation).dataset;
    situation.append(...book.querySelectorAll(`.situation[data-key="${key}"] > ul`));
  }
  words.append(...book.querySelectorAll(".drawings"));
  document.head.append(sheet); // it stays when the page is emptied
  requestAnimationFrame(() => (sheet.media = "all")); // not in the frame that moved all this
  while (book.firstChild) book.firstChild.remove();
}
