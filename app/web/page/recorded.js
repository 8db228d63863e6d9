// The recordings of the page's language, which a person has read: where each text lies, and playing one.
// By Web Audio: a media element would leave its notification on the phone, with a name and buttons.
import * as appFrame from "./app-frame.js";
import * as pageLanguage from "./page-language.js";
import { signal } from "./signal.js";

const root = document.documentElement;
const packs = (root.dataset.recorded || "").split(" ");
const Context = window.AudioContext || window.webkitAudioContext;
const LOADING = 10000; // ms for a part that is not on the phone
const UNLOCKING = 1000; // ms: a browser that lets no sound begin now says nothing
const QUIET = 100; // ms without another part that has come, until the page tells which are there

/** @typedef {[part: string, offset: number, length: number]} Place */
/** @type {Map<string, Place>} */
let places = new Map(); // by plain text: the recordings whose part is there
/** @type {AudioContext | null} */
let context = null;
/** @type {AudioBufferSourceNode | null} */
let source = null;
let turn = {}; // another one for each text: nothing of an earlier one begins any more
/** @type {{ part: string, bytes: Promise<ArrayBuffer> }} */
let last = { part: "", bytes: Promise.resolve(new ArrayBuffer(0)) };
let telling = 0; // the timer

// Other recordings are there.
export const changed = signal();

// --- The pack ---

// appFrame.keep waits until all else is stored. A text counts once its part has come.
async function load() {
  const tag = root.lang;
  const found = new Map();
  if (places.size) tell();
  places = found;
  if (pageLanguage.wanted() !== tag) return; // its words are on their way, and then this runs again
  if (!Context || !packs.includes(tag)) return;
  const name = `recordings.${tag}.json`;
  if (!(await appFrame.keep(name))) return;
  /** @type {{ parts: string[], texts: Record<string, [number, number, number]> }} */
  const { parts, texts } = await (await fetch(name)).json();
  for (const [n, part] of parts.entries()) {
    if (places !== found) return; // the language has changed
    if (!(await appFrame.keep(part))) continue;
    for (const [text, [at, offset, length]] of Object.entries(texts))
      if (at === n) found.set(text, [part, offset, length]);
    tell();
  }
}

function tell() {
  clearTimeout(telling);
  telling = setTimeout(() => changed(), QUIET);
}

const reload = () => load().catch(() => {}); // without recordings the voices read

/** @param {string} part */
function bytesOf(part) {
  if (last.part !== part) last = { part, bytes: fetched(part) };
  return last.bytes;
}

/** @param {string} part */
async function fetched(part) {
  try {
    const answer = await fetch(part);
    if (!answer.ok) throw new Error(part);
    return await answer.arrayBuffer();
  } catch (missing) {
    last.part = "";
    throw missing;
  }
}

// --- Playing ---

// In a tap, outside of which some browsers let no sound begin. Then it is kept for those that follow.
export function open() {
  if (!Context || !places.size) return;
  try {
    context = context || new Context();
    context.resume().catch(() => {});
  } catch (silent) {} // no sound on this device
}

// Old browsers promise nothing, and new ones also report an error that nobody waits for.
/**
 * @param {AudioContext} context
 * @param {ArrayBuffer} bytes
 * @returns {Promise<AudioBuffer>}
 */
function decoded(context, bytes) {
  return new Promise((resolve, reject) => {
    const promise = context.decodeAudioData(bytes, resolve, reject);
    if (promise) promise.catch(() => {});
  });
}

/**
 * @template T
 * @param {number} limit ms
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function within(limit, promise) {
  const late = new Promise((_, reject) => setTimeout(reject, limit));
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]);
}

/**
 * @param {AudioContext} context
 * @param {string} text
 */
async function buffer(context, text) {
  const [part, offset, length] = /** @type {Place} */ (places.get(text));
  const running = within(UNLOCKING, context.resume());
  const [bytes] = await Promise.all([within(LOADING, bytesOf(part)), running]);
  return decoded(context, bytes.slice(offset, offset + length));
}

// Plays the recording of a plain text, and then calls `then`: with false if it could not be played, and
// not at all once `stop` was called.
/**
 * @param {string} text
 * @param {number} volume
 * @param {(isPlayed: boolean) => void} then
 */
export async function play(text, volume, then) {
  const mine = {};
  turn = mine;
  const into = context;
  const sound = into && (await buffer(into, text).catch(() => null));
  if (mine !== turn) return;
  if (!into || !sound) return then(false);
  const gain = into.createGain();
  gain.gain.value = volume;
  gain.connect(into.destination);
  source = into.createBufferSource();
  source.buffer = sound;
  source.connect(gain);
  source.onended = () => {
    if (mine !== turn) return;
    source = null;
    then(true);
  };
  source.start();
}

// Nothing is heard, and nothing begins, once this returns.
export function stop() {
  turn = {};
  if (!context) return;
  if (source) {
    source.stop();
    source.disconnect();
    source = null;
  }
  context.suspend().catch(() => {});
}

pageLanguage.spoken.on(reload);
reload();

export const has = (/** @type {string} */ text) => places.has(text);

export const texts = () => Array.from(places.keys());
