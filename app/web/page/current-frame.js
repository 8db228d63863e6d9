// The frame that the app is in now.
import * as frontPage from "./front-page.js";

export const frame = () =>
  /** @type {HTMLIFrameElement | null} */ (document.getElementById("frame"));

// The message is from the frame of this page, not of another tab's.
/** @param {unknown} name */
export function isOurs(name) {
  const here = frame();
  return here !== null && here.name === (name || "");
}

// Ends the app with its memory and what it has drawn: it must not replace the guide any more.
export function fail() {
  frontPage.fallBack("failed");
  const dead = frame();
  if (dead) dead.remove();
}
