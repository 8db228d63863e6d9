// Decides which page opens; all other scripts ask here. Once the reader knows the way back it is the
// phrasebook; the guide opens for one visit at a time, and nothing of that is kept: a browser that is
// ended at any moment, and restores its tabs, opens the phrasebook. Before that an exit closes no more
// than what lies in its tab: who does not know the way back finds help again at the same address.
// `pageFor` of sw.js answers by what it is told from here, SettingsState.opens_covered of
// app/session/settings.py decides for the native app.
import * as settings from "./settings.js";

const PASS = "at"; // in the tab's own storage, between two pages: when the first one was left
const PASS_LIMIT = 10000; // ms from one page to the next; a slow phone takes one or two
const LEFT = "1"; // in its place, once she has left or hidden the page before she has begun

const { dataset } = document.documentElement;
export const book = String(dataset.book); // its address
// This is the phrasebook in front of the guide, at the bare address.
export const isBare = book === "./" && dataset.page === "index";
const { standalone } = /** @type {{ standalone?: boolean }} */ (navigator);
// This is an icon on the home screen of an iPhone. It has a storage of its own, which iOS clears after a
// week; whoever has put it there knows the way back.
export const isIcon = standalone === true;
const noted = takeNote();
// A browser that is ended may still write what a page has noted, but not so late.
const age = Date.now() - Number(noted);
export const isPassed = age >= 0 && age < PASS_LIMIT;

// A pass is good for one page. That she has left stays until she has begun.
function takeNote() {
  const text = note(null);
  if (text && !settings.isIntroduced()) note(LEFT);
  return text;
}

// Returns what was noted before. Where storage is forbidden, the settings are in the tab's name.
/** @param {string | null} text */
function note(text) {
  try {
    const before = sessionStorage.getItem(PASS);
    if (text) sessionStorage.setItem(PASS, text);
    else sessionStorage.removeItem(PASS);
    return before;
  } catch (forbidden) {
    return settings.exchangePass(text);
  }
}

function opensBook() {
  if (book === "./" || settings.startScreen() === "book") return true;
  return !settings.text() && (isIcon || matchMedia("(display-mode: standalone)").matches);
}

// From now on the phrasebook opens. The settings reach the disk seconds later, the cache at once
// (1 to 4 ms), and from there the service worker knows it. This comes to nothing before she has begun.
export function keepBook() {
  if (!settings.isIntroduced()) return;
  settings.setStartScreen("book");
  keepEntry();
}

function keepEntry() {
  if (!window.caches) return;
  const entry = new URL(constants.startEntry, document.baseURI).href;
  caches
    .open(constants.cache)
    .then((cache) => cache.put(entry, new Response("book")))
    .catch(() => {});
}

if (settings.startScreen() === "book") keepEntry(); // of an older version, or lost

// This document may show the guide. Before she has begun an exit closes what lies in its tab: Back,
// Forward and Reload have a type. In a tab that Chromium has restored they have none, and look like an
// address that is typed once more.
export const isAllowed = isPassed || !(opensBook() || (noted && performance.navigation.type > 0));

// A document that comes back from the back/forward cache, with screens from before, may show them.
export const mayStay = () => !(settings.isIntroduced() || opensBook() || takeNote());

// Lets the next page of this tab show the guide.
export const pass = () => note(String(Date.now()));

export function closeTab() {
  if (!settings.isIntroduced()) note(LEFT);
}
