// Watches that a frame comes, and that it lives: it may end without a word.
import { fail, isOurs } from "./current-frame.js";

const OPENING = 2000; // ms for the message of a frame that has loaded; it takes a few
const SILENCE = 10000; // ms for Python's first sign, from files on the phone; it takes a tenth of one

let openedName = ""; // of the last frame whose scripts all came
let aliveName = ""; // of the last frame whose Python has begun
let silent = 0; // frames in a row that gave no sign

// A frame that lacks one of its scripts, or itself, says nothing. Browsers ask for no file again that
// the service worker was sending when it ended.
/** @param {HTMLIFrameElement} frame */
export function awaitScripts({ name }) {
  setTimeout(() => {
    if (isOurs(name) && openedName !== name) fail();
  }, OPENING);
}

// Chromium sometimes never answers a frame or a worker that is asked for while the service worker ends
// and starts again. The next frame is answered. A phone that is only slow has the time of both.
/**
 * @param {HTMLIFrameElement} frame whose files are all on the phone
 * @param {() => void} restart
 */
export function awaitPython({ name }, restart) {
  if (!navigator.locks) return; // Python's sign is its lock
  setTimeout(
    () => {
      if (!isOurs(name)) return;
      if (aliveName === name) silent = 0;
      else if (++silent > 1) fail();
      else restart();
    },
    silent ? 3 * SILENCE : SILENCE,
  );
}

/** @param {unknown} name of a frame whose scripts have come */
export function noteOpened(name) {
  openedName = String(name);
}

// A phone short of memory ends Python, or the whole frame, without a word. That frees the lock with
// the frame's name, and the static guide comes back.
/** @param {unknown} name of a frame whose Python holds its lock */
export function noteAlive(name) {
  if (!isOurs(name)) return;
  aliveName = String(name);
  navigator.locks.request(aliveName, () => isOurs(name) && fail()).catch(fail);
}
