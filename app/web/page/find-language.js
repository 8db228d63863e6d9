// The list of languages: the phone's own come first, and a field finds one by any of its names.
import * as folding from "./folding.js";
import * as pageLanguage from "./page-language.js";
import { pickLanguage } from "./pick-language.js";

/** @type {HTMLInputElement} */
let field;
/** @type {HTMLElement} */
let none;
/** @type {NodeListOf<HTMLElement>} */
let lists; // each stands apart from the next

const itemsOf = (/** @type {Element} */ list) =>
  /** @type {HTMLElement[]} */ (Array.from(list.children));
const tagOf = (/** @type {Element} */ item) =>
  String(/** @type {HTMLElement} */ (item.querySelector("[data-language]")).dataset.language);

// --- Order ---

// The tags in the list that the phone's languages mean, as `grouped` in i18n/listing.py.
/** @param {string[]} known */
function ofPhone(known) {
  const spoken = pageLanguage.ofBrowser().map((tag) => pickLanguage([""].concat(known), [tag]));
  return Array.from(new Set(spoken)).filter(Boolean).slice(0, constants.phoneLanguages);
}

function arrange() {
  const [first] = lists;
  const items = Array.from(lists).reduce(
    (all, list) => all.concat(itemsOf(list)),
    /** @type {HTMLElement[]} */ ([]),
  );
  const tags = ofPhone(items.map(tagOf));
  if (!tags.length) return;
  const own = /** @type {HTMLElement} */ (first.cloneNode(false));
  own.append(...tags.map((tag) => /** @type {Node} */ (items.find((it) => tagOf(it) === tag))));
  first.before(own);
  for (const list of lists) if (!list.children.length) list.remove();
}

// --- Search ---

const NAMES = constants.languageNames;

// Shows the languages of which each typed word begins a word of a name.
function find() {
  const isBlank = !field.value.trim();
  const words = folding.wordsIn(field.value);
  for (const list of lists) {
    for (const item of itemsOf(list)) {
      const names = NAMES[tagOf(item)];
      const isNamed = words.length > 0 && words.every((word) => names.includes(` ${word}`));
      item.hidden = !isBlank && !isNamed;
    }
    list.hidden = itemsOf(list).every((item) => item.hidden);
  }
  const isNone = Array.from(lists).every((list) => list.hidden);
  none.textContent = isNone ? String(none.dataset.none) : "";
}

addEventListener("input", ({ target }) => {
  if (target === field) find();
});

// Phones submit the form with their keyboard's search key.
addEventListener("submit", (event) => {
  if (!field || event.target !== field.form) return;
  event.preventDefault();
  field.blur(); // puts the keyboard away
});

// --- The page, and again when the words of another language replace its own ---

const selectLists = () => document.querySelectorAll(".languages");

function start() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".find"));
  if (!form) return; // an exit has removed the guide
  field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  none = /** @type {HTMLElement} */ (document.querySelector("[data-none]"));
  lists = /** @type {NodeListOf<HTMLElement>} */ (selectLists());
  arrange();
  lists = /** @type {NodeListOf<HTMLElement>} */ (selectLists());
  form.hidden = false;
}

start();
pageLanguage.spoken.on(start);
