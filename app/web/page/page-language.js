// The language that she reads: her choice, where it ships, else the browser's; one that does not ship
// stands for its neighbour. All other scripts ask here, and the service worker and the frame are told;
// SettingsState.language of app/session/settings.py decides by the same rule. A page is written in one
// language, and the words of another replace them: `root.lang` is that of the words that are there.
import { pickLanguage } from "./pick-language.js";
import { signal } from "./signal.js";

const root = document.documentElement;
const tagsIn = (/** @type {string | undefined} */ list) => String(list).split(" ");
const known = tagsIn(root.dataset.languages);
let asked = root.lang; // the language that was last asked for

// The words of another language are about to replace those of the page; and have.
export const speaking = signal();
export const spoken = signal();

/** @returns {string[]} */
export function ofBrowser() {
  return /** @type {string[]} */ ([]).concat(navigator.languages || navigator.language || []);
}

// The file of this page, or of another one, in that language.
/** @param {string} tag */
export function file(tag, stem = root.dataset.page) {
  return `${stem}${tag === known[0] ? "" : `.${tag}`}.html`;
}

// Shows the page in the language that she reads. Without a connection, and before the site is stored,
// the page stays in the language it came in.
/** @param {string} chosen "" for none */
export function show(chosen) {
  const tag = pickLanguage(known, [chosen].concat(ofBrowser()));
  asked = tag;
  remember(tag);
  if (tag === root.lang) return;
  const request = new XMLHttpRequest();
  request.open("GET", file(tag));
  request.responseType = "document";
  request.onload = () => {
    const other = request.response;
    if (request.status === 200 && other) onceParsed(() => replaceWords(tag, other));
  };
  request.send();
}

// The parser would append what it still reads to the words that are put in.
/** @param {() => void} then */
function onceParsed(then) {
  if (document.readyState !== "loading") then();
  else document.addEventListener("DOMContentLoaded", then);
}

/**
 * @param {string} tag
 * @param {Document} other
 */
function replaceWords(tag, other) {
  if (tag !== asked || tag === root.lang) return;
  speaking();
  for (const place of document.querySelectorAll("[data-words]")) {
    const words = /** @type {HTMLAnchorElement | null} */ (other.getElementById(place.id));
    while (place.firstChild) place.firstChild.remove();
    if (words) place.append(...words.childNodes);
    if (words && words.href) place.setAttribute("href", words.getAttribute("href") || "");
  }
  root.lang = tag;
  root.dir = tagsIn(root.dataset.rtl).includes(tag) ? "rtl" : "ltr";
  spoken();
}

// Tells the service worker, which cannot read localStorage: it answers the next start with the page
// in this language. Without a service worker `show` corrects the language at each start.
/** @param {string} tag */
function remember(tag) {
  const workers = navigator.serviceWorker;
  if (!window.caches || !workers) return;
  if (workers.controller && tag === root.lang) return; // the service worker knows
  const entry = new URL(constants.languageEntry, document.baseURI).href;
  caches
    .open(constants.cache)
    .then((cache) => cache.put(entry, new Response(tag)))
    .catch(() => {});
}

export const wanted = () => asked;

// The text of the element with this id, in the reader's language.
/** @param {string} id */
export function textOf(id) {
  const words = document.getElementById(id);
  return words ? words.textContent : "";
}
