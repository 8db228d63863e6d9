// The guide in other languages: each is a page of the site, and is parsed once.
import * as pageLanguage from "./page-language.js";

/** @type {Record<string, Document>} */
const pages = {}; // by language

/** @param {string} tag @returns {Document | undefined} */
export const loaded = (tag) => pages[tag];

// Calls `then` once the page in that language is there: never, where it cannot be had.
/**
 * @param {string} tag
 * @param {() => void} then
 */
export function load(tag, then) {
  if (pages[tag]) return then();
  const request = new XMLHttpRequest();
  request.open("GET", pageLanguage.file(tag));
  request.responseType = "document";
  request.onload = () => {
    if (request.status !== 200 || !request.response) return;
    pages[tag] = request.response;
    then();
  };
  request.send();
}
