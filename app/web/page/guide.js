// The static guide: which of its screens is shown, and the place in it from which the app continues.
import { element } from "./element.js";
import * as pageLanguage from "./page-language.js";
import { signal } from "./signal.js";

const QUIET = 1500; // ms without a touch, a key or a scroll: the reader is in the middle of nothing
const DATE = 10; // letters of "2026-11-25"
const HOME = constants.home;
const HEADER = constants.header;

// The place of whoever has just come.
/** @type {Place} */
export const BEGINNING = {
  stack: [HOME],
  key: "",
  offset: 0,
  opened: {},
  answers: {},
  ticked: [],
  interpreter: null,
};

let stack = [HOME]; // routes, the lowest screen first
/** @type {number[]} */
const heights = []; // px that each screen below was scrolled
let touchedAt = -Infinity; // performance.now() of the reader's last action
let isPressed = false; // a finger or a button is down
/** @type {Element | null} */
let pressed = null; // the link, button, heading or box that a finger or a mouse was on last
let isPrinting = false;
/** @type {Place | null} */
let savedPlace = null; // the reader's place before this page, or its words, came

// A screen is shown, with all that stands on it.
export const screenShown = signal();
// All is to be as at this place.
/** @type {Signal<Place>} */
export const restored = signal();

const front = () => element("front");
/** @returns {HTMLElement[]} */
const screens = () => Array.from(document.querySelectorAll(".screen"));
const shown = () => /** @type {HTMLElement} */ (document.querySelector(".screen.shown"));

/** @param {string} route */
export const exists = (route) => screens().some(({ id }) => id === route);

// Shows the screen on top, or the next one below it where only the app has that screen.
/**
 * @param {number | null} height null leaves the page where it is, without asking where that is: an
 *   answer takes a layout, 20 ms in which nothing answers a tap
 * @param {boolean} focus
 */
function show(height, focus) {
  const route = stack.slice().reverse().find(exists) || HOME;
  for (const screen of screens()) screen.classList.toggle("shown", screen.id === route);
  const screen = shown();
  if (!screen) return;
  if (height !== null) front().scrollTop = height;
  const title = screen.querySelector("h1");
  if (focus && title) title.focus({ preventScroll: true });
  screenShown();
}

/** @param {string} route */
export function open(route) {
  if (route === HOME) return home();
  // On top may be a screen that only the app has. It opens as soon as the app is there.
  const at = stack.indexOf(route);
  if (at < 0) stack = stack.filter(exists);
  heights[stack.length - 1] = front().scrollTop;
  stack = at < 0 ? stack.concat(route) : stack.slice(0, at + 1);
  if (exists(route)) toTop();
}

// Shows the screen on top from its beginning.
export const toTop = () => show(0, true);

export function home() {
  stack = [HOME];
  toTop();
}

export function back() {
  if (stack.length === 1) return;
  stack.pop();
  show(heights[stack.length - 1] || 0, true);
}

/**
 * @param {"open" | "back" | "home"} how
 * @param {string} [route] for "open"
 */
export function go(how, route = HOME) {
  if (how === "back") back();
  else if (how === "home") home();
  else open(route);
}

/** @returns {NodeListOf<HTMLDetailsElement>} */
const parts = () => front().querySelectorAll("details[data-key]");

// The parts of all screens that are not as they come.
function opened() {
  /** @type {Record<string, boolean>} */
  const changed = {};
  for (const { open, dataset } of parts()) {
    const isOpenAtFirst = "first" in dataset;
    if (open !== isOpenAtFirst) changed[String(dataset.key)] = open;
  }
  return changed;
}

// The reader's place: the first text that begins below the header, and how many pixels below it.
// In the middle of a long text it is that text, with a negative offset. A screen that shows one text at a
// time names it in `data-at`.
/** @returns {Place} */
export function place() {
  const { top, height } = front().getBoundingClientRect();
  const offset = (/** @type {HTMLElement} */ text) =>
    Math.round(text.getBoundingClientRect().top - top - HEADER);
  /** @type {NodeListOf<HTMLElement>} */
  const all = shown().querySelectorAll("[data-key]");
  // Texts in a closed part are out of sight.
  const inSight = (/** @type {HTMLElement} */ text) => {
    const closed = text.closest("details:not([open])");
    return !closed || closed === text;
  };
  const { at: only } = shown().dataset;
  const texts = front().scrollTop > 0 && !only ? [...all].filter(inSight) : [];
  const below = texts.findIndex((text) => offset(text) >= 0);
  const next = texts[below];
  const before = texts[(below < 0 ? texts.length : below) - 1];
  const text = next && offset(next) < height / 2 ? next : before || next;
  const key = text ? keyOf(text) : only || "";
  const at = { stack, key, offset: text ? offset(text) : 0, opened: opened() };
  return Object.assign(at, hooks.given());
}

// Opens, marks and ticks all as it was at that place, and scrolls its text to where it was.
/** @param {Place | null} to */
function restore(to) {
  if (!to) return;
  const { opened = {} } = to; // the version before this page stores none
  for (const part of parts()) {
    const isOpen = opened[String(part.dataset.key)];
    if (isOpen !== undefined) part.open = isOpen;
  }
  restored(to);
  scroll(to.key, to.offset);
}

/**
 * @param {string} key
 * @param {number} offset
 */
function scroll(key, offset) {
  /** @type {NodeListOf<HTMLElement>} */
  const texts = shown().querySelectorAll("[data-key]");
  const text = Array.from(texts).find((it) => key && keyOf(it) === key);
  if (text) front().scrollTop += text.getBoundingClientRect().top - HEADER - offset;
}

// Opens the part of this screen with the text that answers, and closes the others. The text comes
// below the part's heading, which stays in sight.
/** @param {string} at */
export function lead(at) {
  let head = 0;
  for (const part of parts()) {
    if (!shown().contains(part)) continue;
    part.open = `${at}.`.startsWith(`${part.dataset.key}.`);
    if (part.open && part.dataset.key !== at)
      head = part.children[0].getBoundingClientRect().height;
  }
  scroll(at, head);
}

// The reader is in the middle of nothing, so the app may take the guide's place.
export function isFree() {
  const selection = getSelection();
  const focus = /** @type {HTMLElement} */ (document.activeElement);
  return !(
    isPressed ||
    isPrinting ||
    document.hidden ||
    document.documentElement.classList.contains("aloud") || // she listens
    performance.now() - touchedAt < QUIET ||
    (selection && !selection.isCollapsed) ||
    // The keyboard is at a link or at the exit, which would lose it to the app. A title has the
    // focus because its screen was opened, and what was pressed has it from the finger.
    (focus !== pressed && focus.matches("#front *, #exit") && focus.tabIndex >= 0)
  );
}

// --- The reader's actions ---

const touch = () => (touchedAt = performance.now());
for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"])
  addEventListener(type, touch, { capture: true, passive: true });
addEventListener("scroll", touch, true);
addEventListener(
  "pointerdown",
  ({ target }) => {
    isPressed = true;
    pressed =
      target instanceof Element
        ? target.closest("#front a, #front button, #front summary, #front label")
        : null;
    if (pressed instanceof HTMLLabelElement) pressed = pressed.control;
  },
  true,
);
addEventListener("keydown", () => (pressed = null), true);
for (const type of ["pointerup", "pointercancel"])
  addEventListener(type, () => (isPressed = false), true);
// Paper cannot be opened, so all is open on it. Old browsers need the attribute, not only the style.
/** @type {HTMLDetailsElement[]} */
let closed = [];
addEventListener("beforeprint", () => {
  isPrinting = true;
  closed = Array.from(document.querySelectorAll(".screen.shown details:not([open])"));
  for (const part of closed) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of closed) part.open = false;
  isPrinting = false;
});

// --- The page ---

export function start() {
  const today = new Date().toISOString().slice(0, DATE);
  /** @type {NodeListOf<HTMLElement>} */
  const outdated = document.querySelectorAll(".stale");
  for (const line of outdated) line.hidden = !(line.dataset.from && line.dataset.from <= today);
  if (!front()) return;
  const status = document.getElementById("state"); // a file has none
  if (status) status.append(...document.querySelectorAll("#later > *"));
  show(null, false);
  restore(savedPlace);
}

// New words come into the same place.
pageLanguage.speaking.on(() => {
  savedPlace = front() && shown() && place();
});
pageLanguage.spoken.on(start);

// The number of screens above the lowest one.
export const depth = () => stack.length - 1;

// Puts the screen on itself: it shows another text, and Back returns to this one.
export const repeat = () => (stack = stack.concat(stack.slice(-1)));

// Starts at the screen that the address names; the app has screens that are not here.
/** @param {string} route */
export function startFromAddress(route) {
  if (/^\/[a-z0-9]+(\/[a-z0-9]+)*$/.test(route)) stack = [HOME, route];
}

// Starts where `place` was.
/** @param {Place} where */
export function startAt(where) {
  savedPlace = where;
  stack = where.stack;
}

// The key of a text. In a part it begins with a dot, and the part's key stands before that.
/** @param {HTMLElement} text */
export function keyOf(text) {
  const { key = "" } = text.dataset;
  /** @type {HTMLElement | null} */
  const part = key[0] === "." ? text.closest("details[data-key]") : null;
  return part ? part.dataset.key + key : key;
}

// Lets her stay at the same text while `change` moves it.
/** @param {() => void} change */
export function keepPlace(change) {
  const { key, offset } = place();
  change();
  scroll(key, offset);
}

// Others set this.
export const hooks = {
  // answers.js: her answers and ticks, and the interpreter's language.
  given: () => /** @type {Pick<Place, "answers" | "ticked" | "interpreter">} */ ({}),
};
