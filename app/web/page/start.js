// Starts the page: shows the guide where it may, else the cover, and then the app behind it.
import * as away from "./away.js";
import * as quickExit from "./exit.js";
import * as exitButton from "./exit-button.js";
import * as frontPage from "./front-page.js";
import * as guide from "./guide.js";
import * as backStack from "./history.js";
import "./links.js";
import * as startPage from "./start-page.js";

const BROKEN_OFF = 3000; // ms between two looks; a phone shows the call in less
window.opener = null; // no page that opened this one may lead it elsewhere
// A page of another site may have put this one into a frame, on hosts that set no headers.
if (top !== self || !startPage.isAllowed) quickExit.stayLeft();

// Chromium gives up what is still loading when its reader taps a number: then no script comes any
// more, and the page is never parsed. Not at once: loading it again would give up the call.
const watching = setInterval(() => {
  if (document.readyState !== "complete" || !document.hasFocus()) return;
  if (!quickExit.isLeft() && !away.isAway()) fetch("./").then(reload, () => {});
}, BROKEN_OFF);

/** @param {Response} answer */
function reload({ ok }) {
  if (ok) location.reload();
}

document.addEventListener("DOMContentLoaded", () => {
  clearInterval(watching);
  if (quickExit.isLeft()) return quickExit.empty();
  const pictograms = /** @type {HTMLLinkElement | null} */ (document.getElementById("pictograms"));
  // In a frame of its own: a sheet more takes a style of all elements.
  if (pictograms) requestAnimationFrame(() => (pictograms.media = "all"));
  quickExit.start();
  exitButton.start();
  guide.start();
  backStack.setDepth(guide.depth());
  frontPage.hooks.onStart();
});
