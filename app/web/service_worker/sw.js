// Stores the whole site on the device and answers every request from there. Nothing else gets through.
// The publisher puts two lines before this script, `const build = …` and `const site = …`, which
// site-files.js describes.
// Installed pages of older versions send these messages too: the words must not change.
import { pickLanguage } from "../page/pick-language.js";
import {
  allPaths,
  clients,
  ending,
  files,
  guidePaths,
  key,
  LANGUAGE,
  makingOf,
  openCache,
  recordingPaths,
  registration,
  START,
  scope,
  snapshot,
  VERSION,
  WORD,
  worker,
} from "./site-files.js";
import {
  fetched,
  headersOf,
  intact,
  isFull,
  isWhole,
  keepRecording,
  pack,
  put,
  store,
  storeAll,
  storedKeys,
  storePages,
} from "./store.js";

const LEAP = 100; // major versions, one a month for eight years: no true build is further behind a phone
const OPENING = 10000; // ms in which a page that may open the guide asks for it

// --- Installing and activating ---

// The static guide comes first: it is small. A device that has the app already gets the new one whole,
// so that no start ever mixes two versions.
async function install() {
  const cache = await openCache();
  if (!isVersion(site.version)) throw new Error("no version");
  if (registration.active && isOlder(await activeVersion(cache))) throw new Error("older");
  const stored = await storedKeys(cache);
  const hasApp = [...stored].some((url) => url.startsWith(`${scope}frame.html?`));
  await store(registration.active && hasApp ? allPaths() : guidePaths());
  await storePages(await herLanguage(cache));
}

// As service_worker.py writes it.
/** @param {unknown} it */
function isVersion(it) {
  const isPart = (/** @type {unknown} */ part) =>
    Number.isInteger(part) && Number(part) >= 0 && Number(part) < 10000;
  return Array.isArray(it) && it.length === 3 && it.every(isPart);
}

// The version of the active worker, or none: a value that no publisher writes, or one that leaps ahead
// of this worker, comes from a bad host and must not keep out every version that follows; a smaller lie
// does, until a true version is higher. Nothing on the phone can keep out a bad worker: it runs its own
// code, and the browser activates it once the last page is closed, whatever the page before would say.
/**
 * @param {Cache} cache
 * @returns {Promise<number[]>}
 */
async function activeVersion(cache) {
  const stored = await cache.match(VERSION);
  const version = stored && (await stored.json().catch(() => null));
  return isVersion(version) && version[0] - site.version[0] <= LEAP ? version : [];
}

// This worker is older than that version. An equal one may replace it: hosts build anew.
/** @param {number[]} active */
function isOlder(active) {
  const at = active.findIndex((part, n) => part !== site.version[n]);
  return at >= 0 && active[at] > site.version[at];
}

// While a worker starts, Chromium also asks the host for the page and drops that answer. A route that
// leaves every request to this worker prevents it. Other browsers know no routes, and nothing that is
// stored depends on them.
/** @param {InstallEvent} event */
async function takeEveryRequest(event) {
  if (!event.addRoutes) return;
  const everything = { urlPattern: new URLPattern({}) };
  await event.addRoutes([{ condition: everything, source: "fetch-event" }]).catch(() => {});
}

async function activate() {
  const cache = await openCache();
  const used = new Set([...[...files.keys()].map(key), LANGUAGE, START, WORD, VERSION, snapshot]);
  for (const { url } of await cache.keys()) {
    // Another site of the same host may have a cache of the same name.
    if (url.startsWith(String(scope)) && !used.has(url)) await cache.delete(url);
  }
  await cache.put(VERSION, new Response(JSON.stringify(site.version))).catch(() => {}); // full
  await clients.claim();
}

// --- Answering ---

// The language that the page has told, or that her browser names.
/** @param {Cache} cache */
async function herLanguage(cache) {
  const told = await cache.match(LANGUAGE);
  return told ? told.text() : pickLanguage(site.languages, navigator.languages);
}

/**
 * @param {Cache} cache
 * @param {string} path
 */
async function inHerLanguage(cache, path) {
  const translated = path.replace(/\.html$/, `.${await herLanguage(cache)}.html`);
  return files.has(translated) ? translated : path;
}

let openUntil = 0; // performance.now() until which one navigation may get the guide

// The page for this navigation, or null: then it is the one at the bare address. While the phrasebook
// is what opens, nothing else does, whatever is typed, and with scripts off: only the next page of a
// visit that has found the way back.
/**
 * @param {Cache} cache
 * @param {string | null} asked
 */
async function pageFor(cache, asked) {
  const isOpen = performance.now() < openUntil;
  openUntil = 0;
  if (isOpen) return site.guide;
  const opensBook = site.book === "index.html" || (await cache.match(START));
  if (!opensBook) return asked;
  return asked === "index.html" || asked === site.book ? site.book : null;
}

// The keys of what Python starts from, its snapshot and the archives, and the name of their content. From
// the cache a browser reads them off the disk; an answer it holds in memory.
function places() {
  return JSON.stringify({
    snapshot,
    archives: constants.archives.map(key),
    content: site.content,
  });
}

// The path of the file that a request means, or null.
/** @param {Request} request */
function pathOf(request) {
  const url = new URL(request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const path = url.pathname.slice(scope.pathname.length) || "index.html";
  if (files.has(path)) return path;
  return request.mode === "navigate" && files.has(`${path}.html`) ? `${path}.html` : null;
}

/** @param {Request} request */
async function answer(request) {
  const isPage = request.mode === "navigate" && request.destination !== "iframe";
  if (request.url === `${scope}memory` && !isPage)
    return new Response(places(), { headers: site.headers });
  const asked = request.method === "GET" ? pathOf(request) : null;
  if (request.url === `${scope}${constants.build}` && !isPage)
    return new Response(build, { headers: site.headers });
  const cache = await openCache();
  const wanted = isPage ? await pageFor(cache, asked) : asked;
  if (!wanted && isPage) return Response.redirect(String(scope));
  if (!wanted) return new Response("Not found", { status: 404, headers: site.headers });
  const path = isPage ? await inHerLanguage(cache, wanted) : wanted;
  // Without a connection the page in another language is better than none.
  if (path !== wanted) return given(cache, path).catch(() => given(cache, wanted));
  return given(cache, path);
}

// Answers with a file as it was published, from the cache or else from the host: the browser has thrown
// it away, or what is stored has changed since it was verified.
/**
 * @param {Cache} cache
 * @param {string} path
 */
async function given(cache, path) {
  const stored = await cache.match(key(path));
  const file = stored && (await intact(path, stored).catch(() => null)); // damaged on the disk
  if (file) return file;
  const bytes = await fetched(path);
  const again = new Response(bytes, { headers: headersOf(path) });
  // A copy: `put` releases it, and WebKit's answer holds these very bytes.
  await put(cache, path, bytes.slice(0)).catch(() => {}); // full
  return again;
}

// --- Messages ---

/** @param {Client} asking */
async function isAlone(asking) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  return pages.every((page) => page.id === asking.id);
}

// Answers true when the app may start: all of it is stored, or the device has no room and the app is
// read from the network.
async function isReadyAfterStoring() {
  try {
    await storeAll();
    await storePages(await herLanguage(await openCache()));
    return true;
  } catch {
    return isFull;
  }
}

/** @type {Promise<void>} */
let stored; // settles when the files are stored, or one is missing

// Resolves when the browser begins to install this worker, which WebKit sometimes never does: see
// install.js.
/** @type {Promise<true>} */
const begun = new Promise((resolve) => {
  worker.addEventListener("install", (event) => {
    stored = install();
    event.waitUntil(stored);
    event.waitUntil(takeEveryRequest(event));
    resolve(true);
  });
});
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const answering = answer(event.request);
  event.respondWith(answering);
  const making = makingOf(pathOf(event.request) || "");
  if (!making) return;
  // The other page is wanted at an exit: of the language that she has chosen, or reads below hers. A
  // navigation is answered in hers.
  const isNavigation = event.request.mode === "navigate";
  const tag = async () => (isNavigation ? herLanguage(await openCache()) : making.tag);
  event.waitUntil(
    answering
      .then(tag)
      .then(storePages)
      .catch(() => {}),
  );
});
worker.addEventListener("message", (event) => {
  const reply = (/** @type {boolean} */ it) => event.ports[0].postMessage(it);
  if (event.data === "open") {
    openUntil = performance.now() + OPENING;
    reply(true);
  }
  if (event.data === "remove") {
    ending.abort();
    reply(true);
  }
  if (event.data === "claim") event.waitUntil(clients.claim());
  if (event.data === "pack") event.waitUntil(pack());
  if (event.data === "replace") event.waitUntil(worker.skipWaiting());
  if (event.data === "alone")
    event.waitUntil(isAlone(/** @type {Client} */ (event.source)).then(reply));
  if (event.data === "begun") begun.then(reply);
  if (event.data === "stored")
    begun
      .then(() => stored)
      .then(
        () => reply(true),
        () => reply(false),
      );
  if (event.data === "whole") event.waitUntil(isWhole().then(reply));
  if (recordingPaths().includes(event.data)) event.waitUntil(keepRecording(event.data).then(reply));
  if (event.data === "keep") event.waitUntil(isReadyAfterStoring().then(reply));
});
