// Keys in Python's memory: hiding the page ends the app with all that it holds.
import { announce } from "./announce.js";
import * as appFrame from "./app-frame.js";
import * as away from "./away.js";
import { send } from "./channel.js";
import { frame } from "./current-frame.js";
import * as quickExit from "./exit.js";
import * as frontPage from "./front-page.js";
import * as giveWay from "./give-way.js";
import * as guide from "./guide.js";
import * as backStack from "./history.js";

const SEALING = 500; // ms for Python to seal what was just written; it takes a few
const SAID = 4000; // ms that the word stays
let isUnlocked = false;
let restarting = 0; // the timer

/** @param {boolean} unlocked */
export function setUnlocked(unlocked) {
  isUnlocked = unlocked;
  if (isUnlocked && away.isAway()) lock(); // a slow phone has opened them behind the cover
}

// The static guide covers what Flutter drew last. Python has a moment to seal what was written; no
// message in it calls the restart off.
function lock() {
  frontPage.setState("");
  guide.home();
  if (!restarting) restarting = setTimeout(restart, SEALING);
}

export function restart() {
  if (quickExit.isLeft()) return;
  clearTimeout(restarting);
  restarting = 0;
  isUnlocked = false;
  giveWay.begin();
  frontPage.setState("");
  announce("");
  backStack.move("home");
  appFrame.restart();
}

// Tells her that the notes are locked. The word names nothing, and nobody sees it who comes later.
export function say() {
  const word = document.getElementById("locked");
  if (!word || away.isAway() || quickExit.isLeft()) return;
  announce(word.textContent || "");
  word.hidden = false;
  setTimeout(hush, SAID);
}

function hush() {
  const word = document.getElementById("locked");
  if (word) word.hidden = true;
}

away.hidden.on(() => {
  hush();
  send({ type: "hidden" });
  if (isUnlocked && frame()) lock();
});
away.shown.on(() => send({ type: "shown" }));
// The document may come back from the back/forward cache, and keys must not wait there.
away.unloading.on(() => {
  const app = frame();
  if (!isUnlocked || !app) return;
  frontPage.setState("");
  app.remove();
});
