// How far the app is behind the static guide, as `data-state` of the front page: "" before there is
// anything to say; "installing" while the app is downloaded for the first time, then "installed";
// "unsupported" where the browser cannot run it; "data-saver" where the phone saves data; "online" where
// the browser keeps no site; "failed"; and "gone" once the app has taken the front page's place. site.css
// shows a line for each.
import * as quickExit from "./exit.js";
import * as backStack from "./history.js";

const element = () => document.getElementById("front");

/** @returns {string} */
export function state() {
  const page = element();
  return (page && page.dataset.state) || "";
}

/** @param {FrontPageState} state */
export function setState(state) {
  const page = element();
  if (page) page.dataset.state = state;
}

export const isGone = () => state() === "gone";

// The static guide is all there is, for this reason.
/** @param {FrontPageState} reason */
export function fallBack(reason) {
  if (quickExit.isLeft()) return;
  if (isGone()) backStack.move("home");
  setState(reason);
}

// Others set this.
export const hooks = {
  // handover.js: the page is parsed. Where that script did not arrive the start fails.
  onStart: () => fallBack("failed"),
};
