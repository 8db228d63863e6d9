// Gives way to the app. It has started once its first screen is drawn, at the reader's place. It follows
// her if she has gone on since, and then the page gives way: not before she has read the limits, and never
// while she is in the middle of something. The static guide has all there is to read.
import { afterPaint } from "./after-paint.js";
import { announce } from "./announce.js";
import * as appFrame from "./app-frame.js";
import { send } from "./channel.js";
import { frame } from "./current-frame.js";
import * as quickExit from "./exit.js";
import * as frontPage from "./front-page.js";
import * as guide from "./guide.js";
import { isFree, RETRY } from "./is-free.js";
import * as pageLanguage from "./page-language.js";
import * as settings from "./settings.js";

const AWAITED = ["ready", "drawn"];
let awaited = new Set(AWAITED);
let hasGreeted = true; // the Python of this frame
let python = ""; // the place and the settings that Python was last told, as JSON
let offering = 0; // the timer

/** @returns {Handover} */
function place() {
  const lang = pageLanguage.wanted();
  const bilingual = document.documentElement.classList.contains("bilingual");
  return Object.assign({ settings: settings.text(), lang, bilingual }, guide.place());
}

// Python has started. Returns what it is to begin with.
export function greet() {
  hasGreeted = true;
  const here = place();
  python = JSON.stringify(here);
  return here;
}

// From the Python that was ended, messages may still arrive; the new one's hello comes first.
export const isGreeted = () => hasGreeted;

// Python is being ended, and another one will start.
export function begin() {
  hasGreeted = false;
  awaited = new Set(AWAITED);
}

/** @param {string} what */
export function arrive(what) {
  // Without a frame the message is another page's.
  if (!frame() || !awaited.delete(what)) return;
  if (!awaited.size) appFrame.settle();
  offer();
}

function isOver() {
  return quickExit.isLeft() || awaited.size > 0 || !frame() || frontPage.isGone();
}

function offer() {
  clearTimeout(offering);
  if (isOver()) return;
  if (!settings.isIntroduced() || !isFree()) {
    offering = setTimeout(offer, RETRY);
    return;
  }
  const here = place();
  if (JSON.stringify(here) === python) return giveWay();
  python = JSON.stringify(here);
  awaited = new Set(AWAITED);
  send(Object.assign({ type: /** @type {const} */ ("handover") }, here));
}

function giveWay() {
  afterPaint(() => {
    const app = frame();
    if (isOver() || !app) return;
    if (!isFree()) return offer();
    frontPage.setState("gone");
    guide.restored(guide.BEGINNING); // her answers are the app's now
    announce(pageLanguage.textOf("ready"));
    app.focus(); // for its keys and its accessibility tree
  });
}
