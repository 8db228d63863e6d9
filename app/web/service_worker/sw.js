// Stores the whole site on the device and answers every request from there. Nothing else gets through.
// The publisher puts two lines and pick-language.js before this file. The lines are `const build =
// …` and `const site = {version, guide, book, mark, memory, app, headers, own, languages, files}`, with
// files = {path: [integrity, bytes, media type, group]}.
// A file without a group belongs to the static guide, which is stored at once. The group "app" is
// stored when the page asks for it, and so is a renderer's where the page registered this script with
// its name: sw.js?skwasm.
// One cache holds the files of every version by their hash. So an update fetches what is new, an
// interrupted one goes on where it stopped, and the version in use stays whole.
// Installed pages of older versions send these messages too: the words must not change.
const VERIFIED = 700000; // bytes: what is smaller, as every page, is verified when read: 6 ms a start
const LANES = 6; // downloads at a time: browsers open so many connections to one host
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { registration, clients } = worker;
const scope = new URL(registration.scope);
const LANGUAGE = `${scope}${constants.languageEntry}`; // page-language.js puts the chosen one there
const START = `${scope}${constants.startEntry}`; // visit.js puts it there: the phrasebook opens
const WORD = `${scope}${constants.wordEntry}`; // lookup.js keeps it there
const OPENING = 10000; // ms in which a page that may open the guide asks for it
const VERSION = `${scope}${constants.versionEntry}`; // of the worker that is active
const renderer = location.search.slice(1);
const groups = [undefined, "app", renderer];
const files = new Map(
  Object.entries(site.files).filter(([, [, , , group]]) => groups.includes(group)),
);
const allPaths = () => [...files.keys()];
const guidePaths = () => allPaths().filter((path) => !fileAt(path)[3]);
/** @param {string} path */
const fileAt = (path) => /** @type {SiteFile} */ (files.get(path));

// Compressed once the app is drawn: pages take a sixth of the room then, Flutter a third. Other scripts
// are small, and browsers keep with a stored one what they have compiled of it.
const PACKABLE = /\.html$|^main\.dart\.(js|wasm)$|^canvaskit\/\w+\.wasm$/;
const PACKED = "application/gzip"; // the media type of what is stored so

// A file's key in the cache. `mark` stands for the headers, which are stored with the file. A version
// that cannot read compressed files has other keys for them.
/** @param {string} path */
const key = (path) =>
  `${scope}${path}?${encodeURIComponent(fileAt(path)[0])}&${site.mark}` +
  (PACKABLE.test(path) ? "&packed" : "");
// The key of Python's snapshot; `site.memory` stands for exactly the files that it depends on.
const snapshot = `${scope}memory?${site.memory}`;

const openCache = () => caches.open(constants.cache);

// --- Fetching and storing ---

// Returns the bytes of a file. What the page itself was just given is not asked for again, if it
// matches. Rejects where the host has nothing that matches.
/** @param {string} path */
async function fetched(path) {
  const bytes =
    (await matching(path, "force-cache").catch(() => null)) || (await matching(path, "no-cache"));
  if (!bytes) throw new Error(`${path} does not match`);
  return bytes;
}

// Returns null where the bytes do not match. A fetch with `integrity` says the same, but Chromium holds
// on to three times its size.
/**
 * @param {string} path
 * @param {RequestCache} cache
 */
async function matching(path, cache) {
  const address = path === "index.html" ? scope : `${scope}${path}`;
  const answer = await fetch(address, { cache, credentials: "omit" });
  const bytes = await answer.arrayBuffer();
  return answer.ok && (await matches(path, bytes)) ? bytes : null;
}

/**
 * @param {string} path
 * @param {ArrayBuffer} bytes
 */
async function matches(path, bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return fileAt(path)[0] === `sha256-${btoa(String.fromCharCode(...digest))}`;
}

/** @param {string} path */
const headersOf = (path) => ({
  ...site.headers,
  ...site.own[path],
  "Content-Type": fileAt(path)[2],
});

// A stream is not copied; old browsers make none.
/** @param {ArrayBuffer} bytes */
function body(bytes) {
  if (typeof ReadableStream !== "function") return bytes;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  });
}

// Stores a file and releases its bytes: see memory.js.
/**
 * @param {Cache} cache
 * @param {string} path
 * @param {ArrayBuffer} bytes
 */
async function put(cache, path, bytes) {
  await cache.put(key(path), new Response(body(bytes), { headers: headersOf(path) }));
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes]);
}

// Compresses what is stored and is not yet: pages, Flutter, Python's snapshot. What the browser refuses
// stays as it is, and what is interrupted goes on at the next start.
async function pack() {
  if (typeof CompressionStream !== "function") return;
  const cache = await openCache();
  const paths = allPaths().filter((path) => PACKABLE.test(path));
  for (const place of [...paths.map(key), snapshot]) {
    const stored = await cache.match(place);
    if (!stored || stored.headers.get("Content-Type") === PACKED) continue;
    const headers = new Headers(stored.headers);
    headers.set("Content-Type", PACKED);
    const stream = /** @type {ReadableStream} */ (stored.body);
    const packed = stream.pipeThrough(new CompressionStream("gzip"));
    await cache.put(place, new Response(packed, { headers })).catch(() => {});
  }
}

/** @param {Cache} cache */
async function storedKeys(cache) {
  return new Set((await cache.keys()).map((request) => request.url));
}

async function isWhole() {
  const stored = await storedKeys(await openCache());
  return allPaths().every((path) => stored.has(key(path)));
}

let isFull = false; // the device has no room

/** @param {string[]} paths */
async function store(paths) {
  const cache = await openCache();
  const stored = await storedKeys(cache);
  const missing = paths.filter((path) => !stored.has(key(path)));
  const size = (/** @type {string[]} */ some) =>
    some.reduce((sum, path) => sum + fileAt(path)[1], 0);
  const total = size(allPaths());
  let done = size(allPaths().filter((path) => stored.has(key(path))));
  if (!missing.length) return;
  async function lane() {
    for (let path = missing.shift(); path; path = missing.shift()) {
      await put(cache, path, await fetched(path)).catch(refuse);
      done += size([path]);
      await tell({ type: "progress", done, total });
    }
  }
  await tell({ type: "progress", done, total });
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** @param {unknown} error */
async function refuse(error) {
  isFull = true;
  await tell({ type: "full" });
  throw error;
}

/** @type {Promise<void> | null} */
let storing = null; // pages may ask for the app more than once

function storeAll() {
  storing = storing || store(allPaths()).finally(() => (storing = null));
  return storing;
}

/** @param {ServiceWorkerMessage} message */
async function tell(message) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

// --- Installing and activating ---

// The static guide comes first: it is small. A device that has the app already gets the new one whole,
// so that no start ever mixes two versions.
async function install() {
  const cache = await openCache();
  if (registration.active && isOlder(await activeVersion(cache))) throw new Error("older");
  const stored = await storedKeys(cache);
  const hasApp = [...stored].some((url) => url.startsWith(`${scope}frame.html?`));
  await store(registration.active && hasApp ? allPaths() : guidePaths());
}

// The version of the active worker, or none: a value that no publisher writes must not keep out every
// version that follows.
/**
 * @param {Cache} cache
 * @returns {Promise<number[]>}
 */
async function activeVersion(cache) {
  const stored = await cache.match(VERSION);
  const text = stored ? await stored.text() : "";
  return /^\[\d{1,4},\d{1,4},\d{1,4}\]$/.test(text) ? JSON.parse(text) : [];
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
  const used = new Set([...allPaths().map(key), LANGUAGE, START, WORD, VERSION, snapshot]);
  for (const { url } of await cache.keys()) {
    // Another site of the same host may have a cache of the same name.
    if (url.startsWith(String(scope)) && !used.has(url)) await cache.delete(url);
  }
  await cache.put(VERSION, new Response(JSON.stringify(site.version))).catch(() => {}); // full
  await clients.claim();
}

// --- Answering ---

// The page in the language that the reader chose, or that her browser names.
/**
 * @param {Cache} cache
 * @param {string} path
 */
async function inHerLanguage(cache, path) {
  const chosen = await cache.match(LANGUAGE);
  const tag = chosen ? await chosen.text() : pickLanguage(site.languages, navigator.languages);
  const translated = path.replace(/\.html$/, `.${tag}.html`);
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

// The keys of the two files that Python starts from: its snapshot, and the app. From the cache a browser
// reads them off the disk; an answer it holds in memory.
function places() {
  return JSON.stringify({ snapshot, app: key(site.app) });
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
  await put(cache, path, bytes);
  return again;
}

// Returns the answer with a stored file, or null where it has changed. What is verified is a copy: a new
// answer takes Chromium three times as long.
/**
 * @param {string} path
 * @param {Response} stored
 */
async function intact(path, stored) {
  if (path.endsWith(".wasm")) return stored; // wasm-compiler.js unpacks it
  const isPacked = stored.headers.get("Content-Type") === PACKED;
  const file = isPacked ? unpacked(path, stored) : stored;
  if (fileAt(path)[1] > VERIFIED) return file;
  const bytes = await (isPacked ? file : file.clone()).arrayBuffer();
  if (!(await matches(path, bytes))) return null;
  // Of bytes: a stream would come in small parts, and paint a page later on a slow phone.
  return isPacked ? new Response(bytes, { headers: headersOf(path) }) : file;
}

/**
 * @param {string} path
 * @param {Response} stored
 */
function unpacked(path, { body }) {
  const stream = /** @type {ReadableStream} */ (body).pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: headersOf(path) });
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
worker.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
worker.addEventListener("message", (event) => {
  const reply = (/** @type {boolean} */ it) => event.ports[0].postMessage(it);
  if (event.data === "open") {
    openUntil = performance.now() + OPENING;
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
  if (event.data === "keep") event.waitUntil(isReadyAfterStoring().then(reply));
});
