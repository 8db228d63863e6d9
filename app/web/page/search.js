// The search of the static guide. What she types stays in its field: it is gone at an exit, as soon as
// the page is hidden, at home, and with another language.
import * as archiveFiles from "./archive-files.js";
import { element } from "./element.js";
import * as quickExit from "./exit.js";
import * as guide from "./guide.js";
import * as searchIndex from "./search-index.js";
import { valuesOf } from "./values.js";

const SCREEN = constants.searchScreen;

// None after an exit has emptied the page.
const field = () => /** @type {HTMLInputElement | null} */ (document.getElementById("query"));
const screen = () => document.getElementById(SCREEN);

// --- The index ---

/** @typedef {{ urgent: string[], find: (typed: string) => Hit[] }} Index */

/** @type {Record<string, Promise<Index>>} */
const indexes = {}; // by language

/** @param {string} name */
async function fetched(name) {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(name);
  return answer;
}

/**
 * @param {string} tag
 * @returns {Promise<Index>}
 */
async function read(tag) {
  const names = ["search.json", "values.json", `words.${tag}.wasm`, "content.wasm"];
  const [file, written, words, content] = await Promise.all(names.map(fetched));
  /** @type {SearchFile} */
  const search = await file.json();
  const values = valuesOf(await written.json(), tag);
  const archive = await words.arrayBuffer();
  const texts = archiveFiles.translations(archive, await content.arrayBuffer());
  const synonyms = archiveFiles.texts(archive, `synonyms/${tag}.toml`).join("");
  const { urgent } = search;
  const groups = search.shared.concat(searchIndex.groupsIn(synonyms));
  const entries = searchIndex.entriesOf(search, texts, values);
  return { urgent, find: searchIndex.indexOf(entries, groups, search).find };
}

// The index of the page's language; another time what is missing may be there.
function index() {
  const { lang } = document.documentElement;
  indexes[lang] = indexes[lang] || read(lang);
  indexes[lang].catch(() => delete indexes[lang]);
  return indexes[lang];
}

// --- What was found ---

/** @typedef {{ key: string, route: string, topic: string, title: string, text: string }} Hit */

/** @param {Hit} hit */
function item({ key, route, topic, title, text }) {
  const link = document.createElement("a");
  link.className = "tile";
  link.href = `#${route}`;
  link.dataset.at = key;
  const heading = document.createElement("b");
  heading.textContent = title;
  const words = document.createElement("span");
  words.append(heading, topic ? ` ${topic} · ${text}` : ` ${text}`);
  link.append(words);
  const element = document.createElement("li");
  element.append(link);
  return element;
}

/**
 * @param {string} count the sentence that says how many
 * @param {Element[]} items
 * @param {boolean} isUrgent
 */
function show(count, items, isUrgent) {
  element("count").textContent = count;
  element("hits").textContent = "";
  element("hits").append(...items);
  element("worries").hidden = items.length > 0;
  if (!isTyped()) element("clear-query").hidden = true;
  element("urgent").hidden = !isUrgent;
  /** @type {Element} */ (screen()).classList.toggle("to-rosa", !isUrgent);
}

export function isTyped() {
  const query = field();
  return query !== null && query.value.trim() !== "";
}

function find() {
  const query = /** @type {HTMLInputElement} */ (field());
  const typed = query.value;
  if (!isTyped()) return show("", [], false);
  element("clear-query").hidden = false; // before the files are there
  const { none, best, found, failed } = element("count").dataset;
  const isAsked = () => query === field() && query.value === typed;
  index().then(
    ({ urgent, find }) => {
      if (!isAsked()) return;
      const hits = find(typed);
      const count = !hits.length ? none : hits.length === constants.mostFound ? best : found;
      const sentence = String(count).replace("{count}", String(hits.length));
      show(sentence, hits.map(item), hits.length > 0 && urgent.includes(hits[0].route));
    },
    () => {
      if (isAsked()) show(String(failed), [], false);
    },
  );
}

// --- The screen ---

const isShown = () => Boolean(document.querySelector(`.shown[id="${SCREEN}"]`));

function clear() {
  const query = field();
  if (!query || !query.value) return;
  query.value = "";
  show("", [], false);
}

addEventListener("input", ({ target }) => {
  if (target === field()) find();
});

addEventListener("click", ({ target }) => {
  if (!(target instanceof Element) || !target.closest("#clear-query")) return;
  clear();
  element("query").focus();
});

// Phones submit the form with their keyboard's search key.
addEventListener("submit", (event) => {
  const query = field();
  if (!query || event.target !== query.form) return;
  event.preventDefault();
  query.blur(); // puts the keyboard away
});

guide.screenShown.on(() => {
  const query = field();
  if (isShown() && query) {
    if (!isTyped()) query.focus();
  } else if (!guide.place().stack.includes(SCREEN)) clear();
});
quickExit.silence.on(clear); // an exit, or the page is hidden
