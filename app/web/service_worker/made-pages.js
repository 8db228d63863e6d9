// Makes a page of its template and of what differs between languages, as slots.py does: a phone stores
// only the pages that it shows.
import * as archiveFiles from "../page/archive-files.js";
import { valuesOf } from "../page/values.js";

/** @import { Making } from "./site-files.js" */

const SLOT = /\ue000([^\ue000\ue001]*)\ue001/g; // without another inside
const PLACEHOLDER = /\{([\w.]+)\}/g;
const SPECIAL = /[&<>"']/g;

// Returns the bytes of a page that is made. Rejects where a part is missing.
/**
 * @param {Making} making
 * @param {(path: string) => Promise<ArrayBuffer>} bytesOf returns a file of the site
 * @returns {Promise<ArrayBuffer>}
 */
export async function made({ template, words, tag }, bytesOf) {
  const read = (/** @type {string} */ path) =>
    bytesOf(path).then((bytes) => new TextDecoder().decode(bytes));
  const [page, written, rows, own, content] = await Promise.all([
    read(template),
    read("values.json").then(JSON.parse),
    read("rows.json").then(JSON.parse),
    bytesOf(words),
    bytesOf("content.wasm"),
  ]);
  const values = valuesOf(written, tag);
  const texts = archiveFiles.translations(own, content);
  const text = filled(page, (name, named) => {
    if (name[0] === "#") return rows[tag][name.slice(1)];
    if (name in values) return escaped(values[name]);
    return escaped(texts[Number(name)]).replace(PLACEHOLDER, (place, it) =>
      it in named ? named[it] : it in values ? escaped(values[it]) : place,
    );
  });
  return new TextEncoder().encode(text).buffer;
}

/** @param {string} text */
const escaped = (text) =>
  text.replace(
    SPECIAL,
    (it) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[it] || `&#${it.charCodeAt(0)};`,
  );

// Returns the template with what stands in each slot: those inside others first.
/**
 * @param {string} page
 * @param {(name: string, named: Record<string, string>) => string} put by the name of a slot, and by what
 *     stands for its placeholders
 * @returns {string}
 */
function filled(page, put) {
  const next = page.replace(SLOT, (_, slot) => {
    const [name, ...parts] = slot.split("\ue002");
    /** @type {Record<string, string>} */
    const named = {};
    for (const it of parts) {
      const [place] = it.split("=", 1);
      named[place] = it.slice(place.length + 1);
    }
    return put(name, named);
  });
  return next === page ? page : filled(next, put);
}
