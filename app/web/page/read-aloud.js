// Reading aloud, and the guard before it: a text by its recording, where the page's language has one, else
// by a voice of the phone. Nothing is read before a tap, nor before she has said once in
// this visit that she hears it and nobody else does. The exit, and whatever hides the page or leaves the
// screen, ends it at once.
import { buttonLike } from "./button-like.js";
import * as quickExit from "./exit.js";
import * as guide from "./guide.js";
import * as pageLanguage from "./page-language.js";
import * as recorded from "./recorded.js";
import { signal } from "./signal.js";
import * as voices from "./voices.js";

const speech = window.speechSynthesis;
const root = document.documentElement;
const LOW = 0.3; // the volume of the sentence that she tries it with
const NORWEGIAN = ["nb", "nn"];

/** @typedef {Spoken & { isRecorded: boolean }} Piece */
/** @type {Piece[]} */
let queue = [];
/** @type {object | null} */
let current = null; // stands for the piece that is read
/** @type {Spoken[]} */
let wanted = []; // what she asked for, while she is asked
/** @type {Piece} */
let latest; // the piece that was read last
let isHeard = false; // she has said so in this visit
// The languages whose voice, or whose recordings, she did not like. The other of the two may still do.
/** @type {{ voices: string[], recordings: string[] }} */
const refused = { voices: [], recordings: [] };
let volume = 1;

// Other texts can be read.
export const changed = signal();

// --- For the ear ---

const SIGNS = /[\u200e\u200f\u2066-\u2069]/g; // of direction, which some voices name
const alternatives = (/** @type {readonly string[]} */ texts) =>
  texts.map((it) => it.replace(/[()+]/g, "\\$&")).join("|");
const { numbers, terms } = Object(document.getElementById("aloud")).dataset || {};
/** @type {Record<string, string>} */
const DIGITS = JSON.parse(numbers || "{}"); // by the shown phone number
const NUMBERS = new RegExp(`(^|\\D)(${alternatives(Object.keys(DIGITS))})(?!\\d)`, "g");
const plain = (/** @type {string} */ text) => text.replace(SIGNS, "").replace(/\s+/g, " ").trim();
const TERMS = new RegExp(`\\((${alternatives(JSON.parse(terms || "[]"))})\\)`);

// A number is read digit by digit, as it is dialled, and a Norwegian term by a Norwegian voice.
/** @param {Spoken} part */
function forEar({ text, lang }) {
  const said = text
    .replace(SIGNS, "")
    .replace(/\u00a0/g, " ")
    .replace(NUMBERS, (_, before, number) => before + DIGITS[number]);
  if (NORWEGIAN.includes(lang)) return [{ text: said, lang }];
  return said
    .split(TERMS)
    .map((it, n) => ({ text: it, lang: n % 2 ? "nb" : lang }))
    .filter((it) => /[^\s.,;:!?]/.test(it.text));
}

// --- What can be read ---

/** @param {string} lang */
const hasVoice = (lang) => !refused.voices.includes(lang) && voices.of(lang) !== null;

/** @param {Spoken} part */
const isRecorded = ({ text, lang }) =>
  lang === root.lang && !refused.recordings.includes(lang) && recorded.has(plain(text));

/** @param {Spoken} part */
const canRead = (part) => isRecorded(part) || hasVoice(part.lang);

/**
 * @param {Spoken} part
 * @returns {Piece[]}
 */
function forVoice(part) {
  if (!hasVoice(part.lang)) return [];
  return forEar(part)
    .filter(({ lang }) => voices.of(lang))
    .map((it) => Object.assign(it, { isRecorded: false }));
}

// --- Reading ---

/**
 * @param {Spoken[]} parts
 * @param {number} loudness
 */
function play(parts, loudness) {
  hush();
  volume = loudness;
  recorded.open();
  for (const part of parts)
    queue.push(
      ...(isRecorded(part) ? [Object.assign({ isRecorded: true }, part)] : forVoice(part)),
    );
  next();
}

function next() {
  const piece = queue.shift();
  if (!piece || quickExit.isLeft() || document.hidden) return hush();
  latest = piece;
  if (piece.isRecorded) playRecording(piece);
  else speak(piece);
  show();
}

// Where it cannot be played, the voice reads the text.
/** @param {Piece} piece */
function playRecording(piece) {
  const mine = {};
  current = mine;
  recorded.play(plain(piece.text), volume, (isPlayed) => {
    if (mine !== current) return;
    if (!isPlayed) queue.unshift(...forVoice(piece));
    next();
  });
}

/** @param {Piece} piece */
function speak(piece) {
  const voice = voices.of(piece.lang);
  if (!voice) return hush();
  const utterance = new SpeechSynthesisUtterance(piece.text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  utterance.onend = () => {
    if (utterance === current) next();
  };
  utterance.onerror = () => {
    if (utterance === current) hush();
  };
  current = utterance;
  speech.speak(utterance);
}

// A text that was given a moment ago is neither spoken nor pending yet in some browsers.
function hush() {
  const isReading = current !== null;
  queue = [];
  current = null;
  recorded.stop();
  if (speech && (isReading || speech.speaking || speech.pending)) speech.cancel();
  show();
}

// --- The guard ---

// Reads the texts that can be read, once she has heard a harmless sentence.
/** @param {Spoken[]} parts */
export function start(parts) {
  const readable = parts.filter(canRead);
  if (!readable.length) return;
  if (isHeard) return play(readable, 1);
  wanted = readable;
  setShown("heard", false); // before she has tried it
  show();
  const title = document.getElementById("ask-title");
  if (title) title.focus();
}

/**
 * @param {string} id
 * @param {boolean} isShown
 */
function setShown(id, isShown) {
  const element = document.getElementById(id);
  if (element) element.hidden = !isShown;
}

export function stop() {
  wanted = [];
  hush();
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const actions = {
  try({ dataset }) {
    const own = { text: dataset.text || "", lang: root.lang };
    latest = Object.assign({ isRecorded: true }, own); // where neither can be read, she means the rest
    play([canRead(own) ? own : { text: dataset.norwegian || "", lang: "nb" }], LOW);
    setShown("heard", true);
  },
  read() {
    const parts = wanted;
    stop();
    isHeard = true;
    play(parts, 1);
  },
  refuse() {
    refused[latest.isRecorded ? "recordings" : "voices"].push(latest.lang);
    stop();
    changed();
  },
  cancel: stop,
  stop,
};

// Shows the question, or the button that ends it. Meanwhile the app does not take
// the guide's place.
function show() {
  const isAsking = wanted.length > 0;
  const isReading = current !== null && !isAsking;
  root.classList.toggle("aloud", isAsking || isReading);
  setShown("ask", isAsking);
  setShown("quiet", isReading);
}

// --- The page's own screens ---

const PARTS = ["inside", "card", "phrase", "choices", "cell", "heard"];
const TEXTS = "p, .tick span, .arm, .choice span, .picture span";
const UNSAID = ".source, .sound, .draft, .reply, [hidden], .call, .listen";

// Its own words: the second language below them is another text, and the gist beside a heading is said
// by what follows.
/** @param {Element} element */
function textOf(element) {
  const own = Array.from(element.childNodes).filter(
    (it) => !(it instanceof HTMLElement && (it.lang || it.matches(".purpose"))),
  );
  return own.map((it) => it.textContent).join("");
}

/** @param {Element} element */
function langOf(element) {
  const around = /** @type {HTMLElement | null} */ (element.closest("[lang]"));
  return around ? around.lang : root.lang;
}

/** @param {Element} part */
function textsIn(part) {
  const around = /** @type {Element} */ (part.parentElement);
  const before = part.matches(".inside")
    ? around.querySelectorAll("summary .line")
    : part.matches(".choices, .heard")
      ? Array.from(around.children)
          .slice(0, Array.from(around.children).indexOf(part))
          .filter((it) => it.matches("h1, h2, .lead"))
      : [];
  const texts = Array.from(part.querySelectorAll(TEXTS)).filter((it) => !it.closest(UNSAID));
  return [...before, ...texts]
    .map((it) => ({ text: textOf(it), lang: langOf(it) }))
    .filter(({ text }) => text.trim());
}

// Gives each part of the screen its button, where one of its texts can be read. One that is there stays:
// a tap that comes with the voices or the recordings would be lost.
function offer() {
  const first = document.getElementById("listen");
  if (!first) return;
  const before = new Set(document.querySelectorAll(".screen .listen"));
  const parts = PARTS.map((name) => `.screen.shown .${name}`).join();
  for (const part of document.querySelectorAll(parts)) {
    const texts = textsIn(part);
    if (!texts.some(canRead)) continue;
    const label = `${first.textContent}: ${texts[0].text}`;
    const there = part.firstElementChild;
    if (there && before.has(there) && there.getAttribute("aria-label") === label) {
      before.delete(there);
      continue;
    }
    part.prepend(buttonLike(first, label));
  }
  for (const it of before) it.remove();
}

addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest("a[href^='tel:']")) return stop();
  const button = /** @type {HTMLElement | null} */ (target.closest("button"));
  if (!button) return;
  if (button.matches(".screen .listen"))
    start(textsIn(/** @type {Element} */ (button.parentElement)));
  else if (button.closest("#aloud") && actions[button.id]) actions[button.id](button);
});
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") stop();
});
quickExit.silence.on(stop);
addEventListener("pagehide", stop);
for (const it of [guide.screenShown, pageLanguage.spoken]) {
  it.on(stop);
  it.on(offer);
}
voices.changed.on(changed);
recorded.changed.on(changed);
changed.on(offer);

/** @returns {Readable} */
export const readable = () => ({
  voices: voices.tags().filter(hasVoice),
  recorded: refused.recordings.includes(root.lang) ? [] : recorded.texts(),
});
