// Makes the page of a language from the English one and the words of the language, which the app needs
// too: a phone fetches a tenth of what all pages weigh. recipes.py describes the recipes.
import * as archiveFiles from "../page/archive-files.js";

/** @import { Making } from "./site-files.js" */

const FACT = /\{[\w.]+\}/; // parts the pieces of a text
const NO_TEXT = /(<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>)/; // the parts of a page without words
const VALUES = "values.json"; // facts, dates and marks as each language writes them
const FIRST = 0xe000; // the sign that stands for the first of them
const SHORTEST = 3; // letters of a value that a sign stands for

// Returns the bytes of a page that is made. Rejects where a part is missing.
/**
 * @param {Making} making
 * @param {(path: string) => Promise<ArrayBuffer>} bytesOf returns a file of the site
 * @returns {Promise<ArrayBuffer>}
 */
export async function made({ base, recipe, words, tag }, bytesOf) {
  const read = (/** @type {string} */ path) =>
    bytesOf(path).then((bytes) => new TextDecoder().decode(bytes));
  const [page, edits, values, archive] = await Promise.all([
    read(base),
    read(recipe).then(JSON.parse),
    read(VALUES).then(JSON.parse),
    bytesOf(words),
  ]);
  const texts = archiveFiles.texts(archive, ".texts").join("\0").split("\0");
  const text = edited(
    signed(page, values[""]),
    merged(edits[tag], edits[""]),
    piecesOf(texts),
  ).replace(/[\ue000-\uf8ff]/g, (sign) => values[tag][sign.charCodeAt(0) - FIRST]);
  return new TextEncoder().encode(text).buffer;
}

// Returns the page with a sign for each value, as recipes.py has it.
/**
 * @param {string} page
 * @param {string[]} values
 */
function signed(page, values) {
  const longest = values
    .map((value, n) => ({ value, sign: String.fromCharCode(FIRST + n) }))
    .filter(({ value }) => value.length >= SHORTEST)
    .sort((a, b) => b.value.length - a.value.length);
  const withSigns = (/** @type {string} */ part) =>
    longest.reduce((text, { value, sign }) => text.split(value).join(sign), part);
  const parts = page.split(NO_TEXT); // every second one is such a part
  return parts.map((part, n) => (n % 2 ? part : withSigns(part))).join("");
}

// Returns how to get a piece of these texts by its number.
/** @param {string[]} texts */
function piecesOf(texts) {
  /** @type {Record<number, string[]>} */
  const parted = {};
  return (/** @type {number} */ piece) => {
    const n = piece >> 4;
    parted[n] = parted[n] || texts[n].split(FACT);
    return parted[n][piece & 15];
  };
}

/** @typedef {{ from: number, to: number, put: (string | number)[] }} Edit */

// The edits of a language and those that all share, in the order of the page. Where both begin, the
// language's come first.
/**
 * @param {any[]} own
 * @param {any[]} shared
 */
function merged(own, shared) {
  const edits = [own, shared].map((row) => {
    let at = 0;
    /** @type {Edit[]} */
    const found = [];
    for (let n = 0; n < row.length; n += 3) {
      const from = at + row[n];
      at = from + row[n + 1];
      found.push({ from, to: at, put: [].concat(row[n + 2]) });
    }
    return found;
  });
  return edits[0].concat(edits[1]).sort((a, b) => a.from - b.from);
}

// Returns the page after these edits. One inside another does not count.
/**
 * @param {string} page
 * @param {Edit[]} edits
 * @param {(piece: number) => string} pieceOf
 */
function edited(page, edits, pieceOf) {
  let at = 0;
  let text = "";
  for (const { from, to, put } of edits) {
    if (from < at) continue;
    text += page.slice(at, from);
    for (const it of put) text += typeof it === "string" ? it : pieceOf(it);
    at = to;
  }
  return text + page.slice(at);
}
