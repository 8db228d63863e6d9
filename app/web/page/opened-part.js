// A part that she has opened, and whose text does not fit: its heading goes to the top, without motion.
import { element } from "./element.js";

addEventListener("click", ({ target }) => {
  const heading = target instanceof Element && target.closest(".accordion > summary");
  if (heading) requestAnimationFrame(() => reveal(/** @type {HTMLElement} */ (heading)));
});

/** @param {HTMLElement} heading */
function reveal(heading) {
  const part = /** @type {HTMLDetailsElement} */ (heading.parentElement);
  const pane = element("front");
  const bars = /** @type {NodeListOf<HTMLElement>} */ (pane.querySelectorAll(".bar"));
  const below = Math.max(...Array.from(bars, ({ offsetHeight }) => offsetHeight), 0);
  const { top, bottom } = part.getBoundingClientRect();
  if (part.open && bottom > pane.clientHeight - below) pane.scrollTop += top - constants.header;
}
