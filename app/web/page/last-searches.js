// The last searches, which stay on the phone. From the first letter to the empty field it is one
// search. It is kept once it has found something and has stood for a while, or one of its phrases was
// tapped. As soon as a search finds nothing, nothing of it stays, not even its first letters.
import { storedList } from "./stored-list.js";

const list = storedList("searches", constants.searchesKept);

/** @type {string[] | null} */
let before = null; // the list before this search; null while the field is empty
let isRefused = false; // this search found nothing at some time
let text = "";
let standing = 0; // the timer

/**
 * @param {string} typed
 * @param {boolean} isFound
 */
export function onTyped(typed, isFound) {
  clearTimeout(standing);
  text = typed.trim().replace(/\s+/g, " ");
  if (!text) {
    before = null;
    isRefused = false;
    return;
  }
  if (!before) before = list.all();
  if (!isFound || text.length > constants.searchKept) refuse();
  else standing = setTimeout(keep, constants.searchStanding);
}

export function keep() {
  clearTimeout(standing);
  if (before && !isRefused) list.set([text].concat(before.filter((it) => it !== text)));
}

// Keeps nothing of this search until the field is empty again.
export function refuse() {
  clearTimeout(standing);
  if (before && !isRefused) list.set(before);
  isRefused = true;
}

export const all = list.all;

export function clear() {
  list.set([]);
  if (before) before = [];
}
