// Takes the whole site off this phone, from the page alone, whatever Flutter and Python do. The notes go
// first, then the settings, then the files: an end in the middle leaves what tells least, and another tap
// does the rest. It ends on a page that needs no file: there stands what only the phone itself can do.
import { ask } from "./ask-worker.js";
import { base } from "./base.js";
import { element } from "./element.js";
import * as quickExit from "./exit.js";
import { position } from "./history-entry.js";
import * as startPage from "./start-page.js";

const PATIENCE = 10000; // ms: a worker that was just ended holds its files for some of them
const ANSWER_LIMIT = 1000; // ms: a service worker of an older version does not know the word
const LOOK =
  "main{max-width:45rem;margin:auto;padding:8px;font-family:system-ui,sans-serif;line-height:1.45;" +
  "overflow-wrap:anywhere}h1{font-size:1.4em}" +
  "a{display:inline-block;padding:14px 24px;border:1px solid;border-radius:14px}";
const workers = navigator.serviceWorker;

/** @param {Promise<unknown>} done */
const within = (done, limit = PATIENCE) =>
  Promise.race([done, new Promise((resolve) => setTimeout(resolve, limit))]);

// The folder of the notes' files. Rejects where the app has never been, or nothing stores files.
async function filesIn() {
  const store = await navigator.storage.getDirectory();
  await store.getDirectoryHandle(constants.folder);
  return store;
}

// A page cannot write in place. Where the worker fails, the files go as they are.
async function eraseFiles() {
  const store = await filesIn();
  const worker = new Worker(new URL("erase-worker.js", base), { type: "module" });
  await within(new Promise((resolve) => (worker.onmessage = worker.onerror = resolve)));
  worker.terminate();
  await store.removeEntry(constants.folder, { recursive: true });
}

async function clearSettings() {
  window.name = "";
  sessionStorage.clear();
  localStorage.setItem("settings", ""); // cleared.js of other pages hears of a text that goes
  localStorage.clear();
}

async function deleteDatabases() {
  const all = await indexedDB.databases();
  const gone = ({ name = "" }) =>
    new Promise((resolve) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve;
    });
  await within(Promise.all(all.map(gone)));
}

const registrations = async () => (workers ? workers.getRegistrations() : []);

// A service worker that is storing files would put them back.
async function stopWorkers() {
  for (const { installing, waiting, active } of await registrations())
    for (const worker of [installing, waiting, active])
      if (worker) await within(ask("remove", worker), ANSWER_LIMIT);
}

// Chromium keeps the files of a cache as long as a worker that has opened it lives, but not those of an
// entry.
async function deleteCaches() {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const entries = await cache.keys();
    await Promise.all(entries.map((entry) => cache.delete(entry)));
    await caches.delete(name);
  }
}

async function unregister() {
  for (const registration of await registrations()) await within(registration.unregister());
}

const STEPS = [
  eraseFiles,
  clearSettings,
  deleteDatabases,
  stopWorkers,
  deleteCaches,
  unregister,
  deleteCaches, // what a worker of an older version has put back meanwhile
];

// A browser lacks some of these, or refuses one: the others go on.
async function removeAll() {
  for (const step of STEPS) await step().catch(() => {});
  const areFilesLeft = await filesIn().then(
    () => true,
    () => false,
  );
  return !areFilesLeft && !(window.caches && (await caches.keys()).length);
}

// --- The page ---

// Each entry of this tab gets the phrasebook's address, so that neither Back nor Forward leads to what
// was read. Resolves at the first one.
function clearHistory() {
  let left = position();
  /** @type {Promise<void>} */
  const cleared = new Promise((resolve) => {
    function step() {
      history.replaceState(null, "", startPage.book);
      if (left-- > 0) history.back();
      else {
        removeEventListener("popstate", step);
        resolve();
      }
    }
    addEventListener("popstate", step);
    step();
  });
  return within(cleared);
}

// The last page, of no more than what stands on it: whoever looks at its source finds no word of ours.
/** @param {HTMLElement} words */
function pageOf(words) {
  const { lang, dir, dataset, style } = document.documentElement;
  const page = document.implementation.createHTMLDocument(document.title);
  const look = page.createElement("style");
  const size = style.getPropertyValue("--scale") || 1;
  look.textContent = `:root{color-scheme:${dataset.mode || "light dark"}}${LOOK}main{font-size:${size}em}`;
  const width = page.createElement("meta");
  width.name = "viewport";
  width.content = "width=device-width";
  page.head.append(width, look);
  page.body.append(page.importNode(words, true));
  Object.assign(page.documentElement, { lang, dir });
  return new Blob([`<!doctype html>${page.documentElement.outerHTML}`], {
    type: "text/html;charset=utf-8",
  });
}

/** @param {HTMLElement} words */
async function end(words) {
  const isWhole = await removeAll();
  for (const part of words.querySelectorAll(isWhole ? ".left" : ".gone")) part.remove();
  await clearHistory();
  words.hidden = false;
  document.body.append(words); // where a browser leads to no page from memory
  // With this page its memory ends, and the last service worker.
  location.replace(URL.createObjectURL(pageOf(words)));
}

export function remove() {
  quickExit.leave(() => {
    const words = element("off");
    document.body.textContent = "";
    end(words);
  });
}

addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("#remove")) remove();
});
