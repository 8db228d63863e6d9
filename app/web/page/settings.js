// The stored settings, as JSON that Python reads and writes (storage/settings.py), and how the page
// looks by them. The scripts of both pages keep to what browsers of 2018 understand: the app needs a
// newer one; the guide, the exit and the phrasebook do not.
import * as pageLanguage from "./page-language.js";

const KEY = "settings";

const root = document.documentElement;

const isAlone = !location.protocol.startsWith("http"); // the page was saved as a file

// Throws where it is forbidden. A file would share it with all other files.
function storage() {
  if (isAlone) throw new Error("no storage of its own");
  return localStorage;
}

// Where storage is forbidden or full, the text is in the tab's name. That outlives the document, so
// Back still finds it after an exit; no other tab does. Anybody who opens the page can give it a name,
// so it counts nowhere else.
export function text() {
  try {
    if (window.name && isFull(window.name)) return window.name;
    return storage().getItem(KEY) || "";
  } catch (forbidden) {
    return window.name;
  }
}

/** @param {string} json */
function isFull(json) {
  try {
    storage().setItem(`${KEY}-`, json);
    storage().removeItem(`${KEY}-`);
    return false;
  } catch (full) {
    return true;
  }
}

/** @param {Partial<StoredSettings>} stored */
function write(stored) {
  const json = JSON.stringify(stored);
  try {
    storage().setItem(KEY, json);
    window.name = "";
  } catch (forbidden) {
    window.name = json;
  }
}

/**
 * @param {string} json
 * @returns {Partial<StoredSettings>}
 */
function parsed(json) {
  try {
    const value = JSON.parse(json);
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  } catch (malformed) {
    return {};
  }
}

/** @param {Partial<StoredSettings>} changes */
function change(changes) {
  write(Object.assign(parsed(text()), changes));
}

export const startScreen = () => parsed(text()).face;

// The reader has read the limits of the exit, and chosen a language with that.
export function isIntroduced() {
  const { introduced, language } = parsed(text());
  return introduced === true && Boolean(language);
}

function apply() {
  const { language, mode, text: scale } = parsed(text());
  pageLanguage.show(language || "");
  root.dataset.mode = mode === "light" || mode === "dark" ? mode : "";
  root.dataset.introduced = isIntroduced() ? "yes" : "";
  // Not the root's own font size: Flutter reads that one, and would enlarge a second time.
  const known = constants.textScales.find((it) => it === scale) || 1;
  root.style.setProperty("--scale", String(known));
  const browsers = parseFloat(getComputedStyle(root).fontSize) / 16; // her choice in the browser
  root.dataset.large = known * browsers >= constants.largeText ? "yes" : "";
}

apply();
root.classList.add("js");
root.classList.toggle("alone", isAlone); // without the scripts that are files of their own

// The reader has read the limits in the language that is shown.
export function setIntroduced() {
  change({ language: pageLanguage.wanted(), introduced: true });
  apply();
}

/** @param {string} language */
export function setLanguage(language) {
  change({ language });
  apply();
}

/** @param {number} text one of `constants.textScales` */
export function setTextScale(text) {
  change({ text });
  apply();
}

// Shows the guide or the phrasebook from now on, also at the next start.
/** @param {StartScreen} face */
export const setStartScreen = (face) => change({ face });

// Notes a text in the tab's name, and returns the one before: see start-page.js.
/** @param {string | null} text */
export function exchangePass(text) {
  /** @type {Partial<StoredSettings> & { at?: string | null }} */
  const stored = parsed(window.name);
  window.name = JSON.stringify(Object.assign({}, stored, { at: text }));
  return stored.at || null;
}

// Stores Python's text. The page decides on the start screen: Python may be a step behind.
/** @param {string} json */
export function save(json) {
  const face = startScreen();
  write(Object.assign(parsed(json), face ? { face } : {}));
  apply();
}
