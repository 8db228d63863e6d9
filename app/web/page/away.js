// Away from the screen and back. Whatever hides the page leaves the cover in its place, which is also
// the picture in the app switcher. The guide waits behind it for five minutes. Then, or if the page is
// left, it is an exit. Only after a call that was started here does the guide come back by itself.
import * as quickExit from "./exit.js";
import { replacePage } from "./replace-page.js";
import * as settings from "./settings.js";
import * as visit from "./visit.js";

let isUnloading = false; // by a reload, another address, or a closed tab
let hiddenAt = 0; // Date.now() when the cover came; 0 while the guide is in sight
let calledAt = 0; // Date.now() of the last tap on a number
let isCalling = false; // the page was hidden by that call
let timer = 0;

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
  visit.keepBook();
  if (!isCalling) visit.closeTab();
  timer = setTimeout(quickExit.leave, constants.awayLimit);
  hooks.onHidden();
}

function show() {
  if (quickExit.isLeft() || !hiddenAt) return;
  // A sleeping phone runs no timers: the clock decides.
  if (isTooLong(hiddenAt, constants.awayLimit)) quickExit.leave();
  else if (isCalling) comeBack();
  else quickExit.stayCovered();
}

// The guide is where it was.
function comeBack() {
  clearTimeout(timer);
  hiddenAt = 0;
  quickExit.uncover();
  hooks.onShown();
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
addEventListener("entering", (event) => {
  if (quickExit.isLeft() || !hiddenAt) return;
  event.preventDefault();
  comeBack();
});
document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));

addEventListener("pagehide", () => {
  isUnloading = true;
  hooks.onUnload();
});
addEventListener("pageshow", (event) => {
  isUnloading = false;
  if (!event.persisted) return;
  // The document comes back from the back/forward cache as it was.
  if (quickExit.isLeft()) replacePage(visit.book);
  else if (settings.isIntroduced() || visit.opensBook() || visit.hasLeft()) quickExit.leave();
});

export const isAway = () => hiddenAt > 0;

// Others set these.
export const hooks = {
  // handover.js: the page left the screen, came back in time, is unloaded.
  onHidden() {},
  onShown() {},
  onUnload() {},
};
