// A copy of a hidden button that stands in the page for all that are like it.
/**
 * @param {HTMLElement} first
 * @param {string} label
 */
export function buttonLike(first, label) {
  const button = /** @type {HTMLElement} */ (first.cloneNode(true));
  button.removeAttribute("id");
  button.setAttribute("aria-label", label);
  button.hidden = false;
  return button;
}
