// What opens the guide: the held title, or a word of the reader's own. Every phone keeps one record, a salt
// and a hash. Without a word it is that of a text which nobody can type and which the held title stands
// for: so time and storage are the same.
import * as settings from "./settings.js";
import * as startPage from "./start-page.js";

/** @typedef {{ salt: number[], hash: number[] }} KeptWord */

const entry = new URL(constants.wordEntry, document.baseURI).href;
/** @type {KeptWord | null} */
let unkept = null; // where the browser keeps nothing, the record lives as long as the page

/** @returns {Promise<KeptWord | null>} */
export async function kept() {
  try {
    const cache = await caches.open(constants.cache);
    const answer = await cache.match(entry);
    const { salt, hash } = await /** @type {Response} */ (answer).json();
    return { salt: Array.from(salt), hash: Array.from(hash) };
  } catch (missing) {
    return unkept;
  }
}

/** @param {KeptWord} record */
export async function keep(record) {
  unkept = record;
  try {
    const cache = await caches.open(constants.cache);
    await cache.put(entry, new Response(JSON.stringify(record)));
  } catch (forbidden) {}
}

// The word as it counts, as in app/domain/way_back.py.
/** @param {string} word */
export const normalised = (word) =>
  word.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

// The reason why a word cannot be the way back, "" if it can, as in app/domain/way_back.py: a word that the
// search finds would not look like a search.
/**
 * @param {string} word
 * @param {(word: string) => boolean} isFound
 */
export function refusal(word, isFound) {
  const secret = normalised(word);
  const { length } = Array.from(secret);
  if (length < constants.wordShortest) return "short";
  if (length > constants.wordLongest) return "long";
  return isFound(secret) ? "known" : "";
}

/**
 * @param {string} secret
 * @param {number[]} salt
 */
async function hashed(secret, salt) {
  const bytes = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveBits"]);
  const how = {
    name: "PBKDF2",
    hash: "SHA-256",
    iterations: constants.hashRounds,
    salt: new Uint8Array(salt),
  };
  return Array.from(
    new Uint8Array(await crypto.subtle.deriveBits(how, key, 8 * constants.hashSize)),
  );
}

/**
 * @param {string} secret
 * @returns {Promise<KeptWord>}
 */
export async function recordOf(secret) {
  const salt = Array.from(crypto.getRandomValues(new Uint8Array(constants.saltSize)));
  return { salt, hash: await hashed(secret, salt) };
}

// This browser knows no reader, and a cover is in front. Anybody may have read of the title, so there
// it opens nothing: the word of the host does.
export function isStranger() {
  return startPage.isBare && !settings.isIntroduced() && !startPage.isIcon;
}

// Without a record, which the browser may have thrown away, the title counts: somebody who has chosen
// a word finds help sooner than a locked door.
/** @param {string} secret */
export async function check(secret) {
  const record = (await kept()) || { salt: Array(constants.saltSize).fill(0), hash: [] };
  const hash = await hashed(secret, record.salt);
  const isRight = record.hash.length
    ? hash.every((byte, n) => byte === record.hash[n])
    : secret === constants.heldTitle && !isStranger();
  if (isRight) await keep(record.hash.length ? record : { salt: record.salt, hash });
  return isRight;
}

// The record is that of the held title, or there is none yet.
export const isDefault = async () => !(await kept()) || check(constants.heldTitle);

// From now on this word opens the guide; "" stands for the held title.
/** @param {string} word */
export const choose = async (word) => keep(await recordOf(normalised(word) || constants.heldTitle));
