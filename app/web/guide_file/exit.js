// In the guide as a file, in place of page/exit.js: an exit covers the guide, and forgets the visit.
import { afterPaint } from "../page/after-paint.js";
import * as guide from "../page/guide.js";

const root = document.documentElement;
let left = true; // the reader has not come yet, or has left

export function cover() {
  root.classList.add("covered");
}

export function uncover() {
  root.classList.remove("covered");
}

export function silence() {}

export function stayCovered() {}

export const isLeft = () => left;

// Nothing of this visit is there at the next one.
function forget() {
  for (const part of document.querySelectorAll("details")) part.open = "first" in part.dataset;
  guide.restored(guide.BEGINNING);
  guide.home();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

export function leave() {
  if (left) return;
  left = true;
  cover();
  afterPaint(forget);
}

export function enter() {
  left = false;
  uncover();
  guide.home();
}
