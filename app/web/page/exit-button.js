// The exit button and the keys that do the same: what leaves, from the first paint on. exit.js says what
// leaving does.
import { element } from "./element.js";
import * as quickExit from "./exit.js";
import { onLoneShift } from "./lone-shift.js";

// --- The button ---

// Capturing listeners on the window work from the first paint, and before any of Flutter's.
/**
 * @template {"pointerdown" | "click" | "keydown"} T
 * @param {T} type
 * @param {(event: WindowEventMap[T]) => boolean} isMeant
 */
function leaveOn(type, isMeant) {
  addEventListener(
    type,
    (event) => {
      const isOnButton = event.target instanceof Element && event.target.closest("#exit");
      if (!isOnButton || !isMeant(event)) return;
      if (type !== "pointerdown") event.preventDefault(); // it is a link where scripts do not run
      quickExit.leave();
    },
    true,
  );
}

leaveOn("pointerdown", (event) => event.button === 0);
leaveOn("click", () => true); // screen readers and voice control click without pressing
leaveOn("keydown", (event) => event.key === "Enter" || event.key === " ");

// Before she begins, a button lets her try it.
addEventListener(
  "click",
  (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("#practise")) return;
    event.preventDefault();
    quickExit.leave();
  },
  true,
);

// --- Shift, three times ---

const PRESSES = 3; // Windows asks about sticky keys at five
const LIMIT = 5000; // ms from one press to the next
let presses = 0;
let pressedAt = 0; // performance.now() of the last press
let isHeld = false; // Shift was down alone when the page lost the focus

// Counts for page and frame together, because the focus may move in the middle of a press. Its
// release is then heard in the frame, or still in the page.
/** @param {boolean} isWhole press and release were heard in the same document */
export function countShift(isWhole) {
  if (!isWhole && !isHeld) return;
  isHeld = false;
  const time = performance.now();
  presses = time - pressedAt <= LIMIT ? presses + 1 : 1;
  pressedAt = time;
  if (presses === PRESSES) quickExit.leave();
}

onLoneShift(countShift, (held) => (isHeld = held));
addEventListener("focus", () => (isHeld = false)); // in the meantime it may have been a modifier

// Zoom and keyboards move the visible part of the page; the button follows into its corner.
function follow() {
  const button = document.getElementById("exit");
  const visible = window.visualViewport;
  if (!button || !visible) return;
  const right = visible.offsetLeft + visible.width - document.documentElement.clientWidth;
  button.style.transform =
    visible.scale === 1 && right === 0 && visible.offsetTop === 0
      ? ""
      : `translate(${right}px, ${visible.offsetTop}px) scale(${1 / visible.scale})`;
}

if (window.visualViewport) {
  window.visualViewport.addEventListener("resize", follow);
  window.visualViewport.addEventListener("scroll", follow);
}

export function start() {
  const button = element("exit");
  button.setAttribute("role", "button"); // without scripts it is a link
  requestAnimationFrame(follow); // now it would take a layout of its own
}
