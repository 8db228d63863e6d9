// The favourites: a star at each phrase, and the card with the phrases that have one. They stay on the
// phone by their Norwegian, which is the same in every language.
import { buttonLike } from "./button-like.js";
import { element } from "./element.js";
import { addEars } from "./say-phrase.js";
import { storedList } from "./stored-list.js";

const list = storedList("favourites", constants.favouritesKept);

/** @param {Element} phrase */
function norwegianOf(phrase) {
  const norwegian = phrase.querySelector(".norwegian");
  return norwegian ? norwegian.textContent : "";
}

// Gives the phrases in this part of the page their stars and their ears.
/** @param {Element} part */
export function addStars(part) {
  const first = element("star");
  for (const phrase of part.querySelectorAll("li")) {
    if (phrase.querySelector(".star")) continue;
    const label = `${first.getAttribute("aria-label")}: ${norwegianOf(phrase)}`;
    phrase.append(buttonLike(first, label));
  }
  addEars(part);
  showStars();
}

function showStars() {
  const texts = list.all();
  for (const star of document.querySelectorAll("li > .star")) {
    const isOn = texts.includes(norwegianOf(/** @type {Element} */ (star.parentElement)));
    star.setAttribute("aria-pressed", String(isOn));
  }
}

// Fills the card.
export function show() {
  const texts = list.all();
  const phrases = texts.length ? Array.from(document.querySelectorAll(".situation li")) : [];
  const card = element("favourites");
  card.textContent = "";
  for (const text of texts) {
    const phrase = phrases.find((it) => norwegianOf(it) === text);
    if (!phrase) continue; // another edition had it
    const copy = /** @type {HTMLElement} */ (phrase.cloneNode(true));
    copy.hidden = false;
    card.append(copy);
  }
  element("no-favourites").hidden = card.children.length > 0;
  addStars(card);
}

/** @param {Element} star */
function turn(star) {
  const text = norwegianOf(/** @type {Element} */ (star.parentElement));
  const texts = list.all();
  list.set(list.has(text) ? texts.filter((it) => it !== text) : texts.concat(text));
  const isInCard = element("favourites").contains(star);
  show();
  showStars();
  if (!isInCard) return;
  // The focus was on a star that is gone.
  const summary = document.querySelector("[data-key=favourites] summary");
  if (summary) /** @type {HTMLElement} */ (summary).focus();
}

addEventListener("click", ({ target }) => {
  const star = target instanceof Element && target.closest("li > .star");
  if (star) turn(star);
});
