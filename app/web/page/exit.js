// Leaving: pixels first, everything else after. It works from the first paint on, whatever Flutter and
// Python do, and stores nothing about itself. exit-button.js says what leaves.
import { afterPaint } from "./after-paint.js";
import { announce } from "./announce.js";
import { fillCover } from "./fill-cover.js";
import { mark } from "./history-entry.js";
import * as pageLanguage from "./page-language.js";
import { replacePage } from "./replace-page.js";
import { signal } from "./signal.js";
import * as startPage from "./start-page.js";

const root = document.documentElement;
let left = false; // this document shows no content any more

/** @type {(() => void)[]} */
const steps = []; // what others do when she leaves

// In the task that covers the screen: nothing is heard once nothing is seen. The voice is ended here, too,
// where the script that reads aloud did not arrive.
export const silence = signal();
silence.on(() => attempt(() => window.speechSynthesis && speechSynthesis.cancel()));

export function cover() {
  root.classList.add("covered");
  // While the page is still being parsed, the content comes before the cover.
  if (!document.getElementById("cover")) root.classList.add("closed");
}

const coverElement = () => document.getElementById("cover");

export function uncover() {
  setCoverReachable(false);
  root.classList.remove("covered", "closed");
}

// The cover is all that can be seen, reached and found in the page. The guide waits behind it.
export function stayCovered() {
  root.classList.add("closed");
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  setCoverReachable(true);
}

// From now on the phrasebook is what opens. This comes before the app is ended, which takes a while:
// somebody may end the browser meanwhile.
/** @param {() => void} [last] comes in place of the phrasebook; removal.js has one */
export function leave(last) {
  if (left) return;
  left = true;
  cover();
  silence();
  const after = [forget, startPage.closeTab, clearAddress, empty, toBook];
  const all = last ? [...steps, last] : [startPage.keepBook, ...steps, ...after];
  afterPaint(() => all.forEach(attempt));
}

const toBook = () => replacePage(startPage.book);

// What holds anything of hers ends it at an exit.
/** @param {() => void} step */
export const onLeave = (step) => steps.push(step);

// A failing step must not keep the next from happening, and an error says nothing anywhere.
/** @param {() => void} step */
function attempt(step) {
  try {
    step();
  } catch (ignored) {}
}

function forget() {
  sessionStorage.clear(); // Flet's client stores its session's number there
}

const clearAddress = () => mark(0);

// Leaves only the cover and its icons: without a connection, or saved as a file, it is the phrasebook.
export function empty() {
  const cover = coverElement();
  if (!cover) return; // given up while it was parsed: "closed" hides what is there
  fillCover();
  for (const icons of document.querySelectorAll(".drawings")) cover.append(icons);
  // The phrases of another language come into the emptied book.
  Array.from(document.body.children).forEach((node) => {
    if (!["cover", "book", "live"].includes(node.id)) node.remove();
  });
  setCoverReachable(true);
  announce(pageLanguage.textOf("title"));
}

// Keys and screen readers must not find the cover while it lies aside.
/** @param {boolean} isReachable */
function setCoverReachable(isReachable) {
  const cover = coverElement();
  if (!cover) return; // words may come to a page that was given up before its cover
  cover.setAttribute("aria-hidden", String(!isReachable));
  // These take the focus by themselves; so does a box that scrolls.
  [cover, ...cover.querySelectorAll("summary, input, select, button")].forEach((part) => {
    if (isReachable) part.removeAttribute("tabindex");
    else part.setAttribute("tabindex", "-1");
  });
}

// --- The page ---

// Other words may also come while the cover is what is seen.
pageLanguage.spoken.on(() => setCoverReachable(left || root.classList.contains("closed")));

export const start = () => setCoverReachable(false);

export const isLeft = () => left;

// Covers a page that is opened after an exit, and goes on to the phrasebook.
export function stayLeft() {
  left = true;
  cover();
  replacePage(startPage.book);
}
