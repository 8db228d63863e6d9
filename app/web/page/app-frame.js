// The app, Flutter and Python, in a frame of its own behind the static guide. Where it cannot or should
// not start, the page is told why.
import { ask, pack } from "./ask-worker.js";
import { base } from "./base.js";
import { fail } from "./current-frame.js";
import * as frontPage from "./front-page.js";
import { install, isFullDevice, isOnlineOnly, mayFetchMore } from "./install.js";
import { chosenRenderer, isAble } from "./renderer.js";
import { awaitPython, awaitScripts } from "./watch-frame.js";

const workers = navigator.serviceWorker;
const REST = 5000; // ms after the app is drawn until what is stored is compressed
const PROCESS_END = 3000; // ms until the process of a frame has ended: 0.6 s; 2.5 on Windows and macOS
let renderer = "canvaskit";
let isStopped = false;
let isSettled = false;
/** @type {() => void} */
let tellInstalled;
/** @type {Promise<void>} */
const isInstalled = new Promise((resolve) => (tellInstalled = resolve));
/** @type {HTMLIFrameElement} */
let frame;

// Flutter and Python live in a document of their own, which Chromium gives a process of its own
// (Document-Isolation-Policy, see headers.py): this page answers a tap whatever they do.
function open() {
  frame = document.createElement("iframe");
  frame.id = "frame";
  frame.title = document.title;
  frame.name = String(Math.random()); // of the lock that Python holds while it lives
  frame.allow = "clipboard-write";
  frame.src = new URL(`frame.html?${renderer}`, base).href;
  frame.onload = () => awaitScripts(frame);
  document.body.append(frame);
  if (workers && workers.controller && !isFullDevice()) awaitPython(frame, restart);
}

// Installs the site and opens the frame. `mayReload`: it may reload the page.
/** @param {boolean} mayReload */
export async function start(mayReload) {
  if (!isAble()) frontPage.fallBack("unsupported");
  try {
    renderer = chosenRenderer();
    await install(mayReload, renderer);
    // A page that was saved as a file needs nobody to keep it.
    if (isOnlineOnly() && base.protocol.startsWith("http")) frontPage.fallBack("online");
    tellInstalled();
    if (!isStopped && isAble()) open();
  } catch (failed) {
    if (!isStopped) fail();
  }
}

// Ends Flutter and Python with all that they hold.
export function stop() {
  isStopped = true;
  if (frame) frame.remove();
}

// Ends them with their process, and then opens a new frame, at home. Chromium ends a process with its last
// document, a moment later, and with it all that Flutter leaves in memory: texts of notes, a code. A frame
// that is opened before comes into the same process. Meanwhile a worker keeps the dates of the notes' files
// going, as Python did.
export function restart() {
  frame.remove();
  setTimeout(() => {
    if (!isStopped) open();
  }, PROCESS_END);
  new Worker(new URL("date-worker.js", base), { type: "module" });
}

// The app is drawn: what is stored may be compressed.
export function settle() {
  if (isSettled) return;
  isSettled = true;
  setTimeout(pack, REST);
}

// Has a file of a pack of recordings stored, once everything else is. Resolves to true where it can be
// fetched: from the phone, or where nothing can be stored from the host.
/** @param {string} path */
export async function keep(path) {
  await isInstalled;
  if (!mayFetchMore() || isStopped) return false;
  return isFullDevice() || !workers || !workers.controller || ask(path, workers.controller);
}
