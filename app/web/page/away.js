// Away from the screen and back. Whatever hides the page leaves the cover in its place, which is also
// the picture in the app switcher. The guide waits behind it for five minutes. Then, or if the page is
// left, it is an exit. Only after a call that was started here does the guide come back by itself.
import * as quickExit from "./exit.js";
import { replacePage } from "./replace-page.js";
import { signal } from "./signal.js";
import * as startPage from "./start-page.js";

let isUnloading = false; // by a reload, another address, or a closed tab
let hiddenAt = 0; // Date.now() when the cover came; 0 while the guide is in sight
let calledAt = 0; // Date.now() of the last tap on a number
let isCalling = false; // the page was hidden by that call
let timer = 0;

// The page has left the screen, has come back in time, is unloaded.
export const hidden = signal();
export const shown = signal();
export const unloading = signal();

// A clock that was set back proves nothing.
/**
 * @param {number} since
 * @param {number} limit ms
 */
function isTooLong(since, limit) {
  const time = Date.now() - since;
  return time < 0 || time > limit;
}

function hide() {
  if (quickExit.isLeft() || isUnloading || hiddenAt) return;
  hiddenAt = Date.now();
  isCalling = calledAt > 0 && !isTooLong(calledAt, constants.callLimit);
  calledAt = 0;
  quickExit.cover();
  quickExit.silence();
  startPage.keepBook();
  if (!isCalling) startPage.closeTab();
  timer = setTimeout(quickExit.leave, constants.awayLimit);
  hidden();
}

function show() {
  if (quickExit.isLeft() || !hiddenAt) return;
  // A sleeping phone runs no timers: the clock decides.
  if (isTooLong(hiddenAt, constants.awayLimit)) quickExit.leave();
  else if (isCalling) comeBack();
  else quickExit.stayCovered();
}

// The guide is where it was. Returns false if none waits behind the cover.
export function comeBack() {
  if (quickExit.isLeft() || !hiddenAt) return false;
  clearTimeout(timer);
  hiddenAt = 0;
  quickExit.uncover();
  shown();
  return true;
}

export function noteCall() {
  calledAt = Date.now();
}

addEventListener(
  "click",
  ({ target }) => {
    if (target instanceof Element && target.closest("a[href^='tel:']")) noteCall();
  },
  true,
);
document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));

addEventListener("pagehide", () => {
  isUnloading = true;
  unloading();
});
addEventListener("pageshow", (event) => {
  isUnloading = false;
  if (!event.persisted) return;
  // The document comes back from the back/forward cache as it was.
  if (quickExit.isLeft()) replacePage(startPage.book);
  else if (!startPage.mayStay()) quickExit.leave();
});

export const isAway = () => hiddenAt > 0;
