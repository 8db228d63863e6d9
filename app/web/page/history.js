// The browser's history: one entry for each screen above home, so that Back opens the previous screen.
// The address never changes, so the list of visited pages has one line. Entries are only made when a
// screen is opened, that is after a tap: Back skips entries that a page makes by itself.
import * as away from "./away.js";
import * as quickExit from "./exit.js";
import * as guide from "./guide.js";
import { isTyped, mark, position } from "./history-entry.js";

const DEPTH_LIMIT = 32; // screens; no way through the guide is that long

let depth = 0; // screens above home
let isMoving = false; // history.go was called, and its popstate has not come

/** @param {number} screens */
export function setDepth(screens) {
  depth = Math.min(screens, DEPTH_LIMIT);
  settle();
}

// Moves the browser to the entry of `depth`, or adds the entries that are missing.
function settle() {
  if (quickExit.isLeft() || isMoving) return;
  isMoving = position() > depth;
  if (isMoving) history.go(depth - position());
  if (position() < depth && !history.state) mark(0);
  while (position() < depth) {
    history.pushState(Object.assign({}, history.state, { at: position() + 1 }), "");
  }
}

// Opens or leaves a screen of the static guide.
/**
 * @param {"open" | "back" | "home"} how
 * @param {string} [route]
 */
export function move(how, route) {
  guide.go(how, route);
  setDepth(guide.depth());
}

/** @type {Place | undefined} */
const place = history.state && history.state.place;
if (place) guide.startAt(place);
else guide.startFromAddress(location.hash.slice(1));
// An entry that says nothing new stays as it is: Chromium would give the service worker of a first
// visit a process of its own, and not this page's (tests/browser/test_first_visit.py).
if (history.state || isTyped()) mark(place ? position() : 0);

addEventListener("popstate", (event) => {
  if (quickExit.isLeft()) return;
  if (away.isAway() && !isMoving) return quickExit.leave();
  if (event.state === null && isTyped()) {
    mark(depth);
  } else if (isMoving) {
    isMoving = false;
    settle();
  } else if (position() < depth) {
    hooks.onBack();
  } else settle();
});

export const isReloaded = Boolean(place);

// Others set this.
export const hooks = {
  // handover.js: Back was pressed.
  onBack: () => move("back"),
};
