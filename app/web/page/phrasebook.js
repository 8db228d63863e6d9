// The phrasebook: its search, its last searches, its language and its text size.
import { element } from "./element.js";
import * as favourites from "./favourites.js";
import { fillCover } from "./fill-cover.js";
import * as folding from "./folding.js";
import * as lastSearches from "./last-searches.js";
import * as pageLanguage from "./page-language.js";
import * as settings from "./settings.js";
import { signal } from "./signal.js";

const root = document.documentElement;
/** @type {HTMLElement} */
let words;
/** @type {HTMLInputElement} */
let search;
/** @type {HTMLElement} */
let none;
/** @type {HTMLDetailsElement[]} */
let situations;
/** @type {boolean[] | null} */
let openBefore = null; // which situations were open before the search

// --- Search ---

// At the search key: the text.
/** @type {Signal<string>} */
export const submitted = signal();

const SPELLINGS = constants.spellings;

// The text in the letters that are compared.
/** @param {string} text */
const searched = (text) =>
  Object.keys(SPELLINGS).reduce(
    (found, typed) => found.split(typed).join(SPELLINGS[typed]),
    folding.folded(text),
  );

/** @type {WeakMap<HTMLElement, string>} */
const texts = new WeakMap(); // to fold all of them at each letter would take a while

/** @param {HTMLElement} place a heading or a phrase */
function textOf(place) {
  const text = texts.get(place) || searched(place.textContent);
  texts.set(place, text);
  return text;
}

const headingOf = (/** @type {HTMLElement} */ situation) =>
  /** @type {HTMLElement} */ (situation.querySelector("h2"));
/** @param {HTMLElement} situation */
const phrasesOf = (situation) => situation.querySelectorAll("li");

// The phrases that have each word of the text, and all those whose heading has them, as in
// `PhraseSearch` of app/domain/phrases.py.
/**
 * @param {string} text
 * @returns {HTMLElement[]}
 */
function hitsOf(text) {
  const wanted = folding.wordsIn(searched(text));
  const hits = (/** @type {HTMLElement} */ place) =>
    wanted.length > 0 && wanted.every((word) => textOf(place).includes(word));
  return situations.reduce(
    (all, situation) => {
      const phrases = Array.from(phrasesOf(situation));
      const isWhole = hits(headingOf(situation));
      return all.concat(phrases.filter((it) => isWhole || hits(it)));
    },
    /** @type {HTMLElement[]} */ ([]),
  );
}

function find() {
  if (!search.value.trim()) return showAll();
  if (!openBefore) openBefore = situations.map((situation) => situation.open);
  const found = new Set(hitsOf(search.value));
  for (const situation of situations) {
    const phrases = Array.from(phrasesOf(situation));
    for (const phrase of phrases) phrase.hidden = !found.has(phrase);
    situation.open = phrases.some((it) => found.has(it));
    situation.hidden = !situation.open;
  }
  none.textContent = found.size ? "" : pageLanguage.textOf("none-words");
  words.classList.add("searching");
  lastSearches.onTyped(search.value, found.size > 0);
}

function showAll() {
  none.textContent = "";
  situations.forEach((situation, n) => {
    situation.hidden = false;
    if (openBefore) situation.open = openBefore[n];
    for (const phrase of phrasesOf(situation)) phrase.hidden = false;
  });
  openBefore = null;
  words.classList.remove("searching");
  lastSearches.onTyped("", false);
  showLast();
}

addEventListener("input", ({ target }) => {
  if (target === search) find();
});

// Phones submit the form with their keyboard's search key.
addEventListener("submit", (event) => {
  if (!search.form || event.target !== search.form) return;
  event.preventDefault();
  find();
  search.blur(); // puts the keyboard away
  submitted(search.value);
});

// --- Last searches ---

function showLast() {
  const part = element("searches");
  const texts = lastSearches.all();
  const list = /** @type {HTMLElement} */ (part.querySelector("ul"));
  list.textContent = "";
  for (const text of texts) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "recent";
    button.dir = "auto";
    button.textContent = text;
    item.append(button);
    list.append(item);
  }
  part.hidden = texts.length === 0;
}

addEventListener("click", ({ target, detail }) => {
  if (!(target instanceof Element)) return;
  if (target.closest(".situation li")) lastSearches.keep();
  const recent = target.closest(".recent");
  if (recent) {
    search.value = recent.textContent;
    find();
  } else if (target.closest("#clear")) {
    lastSearches.clear();
    showLast();
  } else return;
  // The button is gone. For a finger the focus would bring the keyboard up.
  if (detail === 0) search.focus();
});

// --- Language and text size ---

addEventListener("change", ({ target }) => {
  if (target instanceof HTMLSelectElement && target.id === "languages") {
    settings.setLanguage(target.value);
    target.value = root.lang; // until the words of the other are there
  } else if (target instanceof HTMLInputElement && target.name === "size") {
    settings.setTextScale(Number(target.value));
  }
});

function showSize() {
  const scale = root.style.getPropertyValue("--scale");
  /** @type {HTMLInputElement | null} */
  const chosen = document.querySelector(`[name=size][value="${scale}"]`);
  if (chosen) chosen.checked = true;
}

addEventListener("pageshow", showSize); // Firefox has put back what was chosen before

// --- The page, and again when the words of another language replace its own ---

/** @param {EventTarget | null} target an element, or the text that is dragged */
function isInHeading(target) {
  const node = /** @type {Node} */ (target);
  const element = node instanceof Element ? node : node.parentElement;
  return element !== null && element.closest(".book .top, .book summary") !== null;
}

// A finger that rests on a heading opens no menu, and marked text is not dragged away by it.
addEventListener("contextmenu", (event) => {
  const { pointerType } = /** @type {PointerEvent} */ (event);
  if (pointerType === "touch" && isInHeading(event.target)) event.preventDefault();
});
addEventListener("dragstart", (event) => {
  if (isInHeading(event.target)) event.preventDefault();
});

// A star appears where it is first needed: all of them would take a while on a slow phone.
addEventListener(
  "toggle",
  ({ target }) => {
    if (target instanceof Element && target.matches(".situation[open]"))
      favourites.addStars(target);
  },
  true,
);

function start() {
  fillCover(); // the guide's page has the phrases in another place
  words = element("words");
  search = element("search", HTMLInputElement);
  none = element("none");
  situations = Array.from(document.querySelectorAll(".situation"));
  openBefore = null;
  favourites.show();
  for (const situation of situations) if (situation.open) favourites.addStars(situation);
  showSize();
  showLast();
}

// What the reader has opened and typed stays.
/** @type {(string | undefined)[]} */
let openCards = [];
let typed = "";
let focused = ""; // the id of the control with the focus

const cards = () =>
  /** @type {NodeListOf<HTMLDetailsElement>} */ (words.querySelectorAll("details"));

/** @param {HTMLDetailsElement} card */
function isOpen(card) {
  const n = situations.indexOf(card);
  return openBefore && n >= 0 ? openBefore[n] : card.open;
}

pageLanguage.speaking.on(() => {
  const { activeElement } = document;
  openCards = Array.from(cards())
    .filter(isOpen)
    .map((card) => card.dataset.key);
  typed = search.value;
  focused = activeElement && words.contains(activeElement) ? activeElement.id : "";
});

pageLanguage.spoken.on(() => {
  start();
  for (const card of cards()) card.open = openCards.includes(card.dataset.key);
  if (typed) {
    search.value = typed;
    find();
  }
  if (focused) element(focused).focus();
});

start();
find(); // she may have typed before this script was there

// Nothing of this search stays.
export function forget() {
  lastSearches.refuse();
  search.value = "";
  showAll();
}

// The search finds something for this text, in the language of the page or in Norwegian.
/** @param {string} text */
export const has = (text) => hitsOf(text).length > 0;
