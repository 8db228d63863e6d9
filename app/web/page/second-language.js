// The second language on the static guide: below each text the same text of the page in that language.
// Both pages come from the same templates, so the texts of a screen stand in the same order.
import * as guide from "./guide.js";
import * as otherPages from "./other-pages.js";
import * as pageLanguage from "./page-language.js";
import { signal } from "./signal.js";

const root = document.documentElement;
const ADDED = "also"; // the class of a text in the second language
const isOn = () => root.classList.contains("bilingual");

// The texts of a screen: each is the first one directly in its element.
/** @param {Element} screen */
function texts(screen) {
  /** @type {Text[]} */
  const found = [];
  for (const element of screen.querySelectorAll("*")) {
    if (element.closest(constants.aside)) continue;
    const text = Array.from(element.childNodes).find(
      (node) => node instanceof Text && node.data.trim(),
    );
    if (text) found.push(/** @type {Text} */ (text));
  }
  return found;
}

/** @param {HTMLElement} screen */
export function fill(screen) {
  const button = buttonOf(screen);
  const other = button && otherPages.loaded(String(button.dataset.second));
  const same = other && other.getElementById(screen.id);
  const isFilled = (/** @type {Element} */ it) => !it.closest(".by-script");
  if (!isOn() || !same || Array.from(screen.querySelectorAll(`.${ADDED}`)).some(isFilled)) return;
  const first = texts(screen);
  const second = texts(same);
  if (first.length !== second.length) return;
  first.forEach((text, n) => {
    const { data, parentElement: its } = second[n];
    const { parentElement: element } = text;
    if (!element || !its || data.trim() === text.data.trim()) return;
    const added = document.createElement("span");
    added.className = ADDED;
    // An untranslated text stands there in English.
    const { lang, dir } = its.matches(".english") ? its : other.documentElement;
    added.lang = lang;
    added.dir = dir;
    added.textContent = data;
    text.after(added);
    if (element.matches("p")) element.classList.add("two");
  });
}

function empty() {
  for (const added of document.querySelectorAll(`.${ADDED}`)) added.remove();
  for (const element of document.querySelectorAll(".two")) element.classList.remove("two");
}

// It is shown or hidden.
export const changed = signal();

// --- The button, one on each screen ---

/** @returns {NodeListOf<HTMLElement>} */
const buttons = () => document.querySelectorAll("[data-second]");
/** @param {Element} screen @returns {HTMLElement | null} */
const buttonOf = (screen) => screen.querySelector("[data-second]");

let shows = ""; // the name of a button that shows the second language

// The names of the buttons say what a tap does.
function turn() {
  const [button] = buttons();
  if (!isOn()) shows = button.getAttribute("aria-label") || "";
  root.classList.toggle("bilingual");
  const name = isOn() ? pageLanguage.textOf("hide") : shows;
  for (const button of buttons()) button.setAttribute("aria-label", name);
  guide.keepPlace(() => {
    if (isOn()) fillShown();
    else empty();
    changed();
  });
}

addEventListener("click", ({ target }) => {
  /** @type {HTMLElement | false | null} */
  const button = target instanceof Element && target.closest("[data-second]");
  if (button) otherPages.load(String(button.dataset.second), turn);
});

function fillShown() {
  const screen = document.querySelector(".screen.shown");
  if (screen) fill(/** @type {HTMLElement} */ (screen));
}

guide.screenShown.on(fillShown);

// Other words are on the page, perhaps those of the second language until now.
pageLanguage.spoken.on(() => {
  if (!isOn()) return;
  root.classList.remove("bilingual");
  const [button] = buttons();
  if (button) otherPages.load(String(button.dataset.second), turn);
});
