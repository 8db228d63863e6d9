// Keeps the whole site on the device and answers from there; nothing else gets through.
// The publisher puts one line and pick-language.js before this file:
//   const site = {mark, memory, app, headers, own, languages, files}
//   files = {path: [integrity, bytes, media type, part]}
// A file without a part belongs to the plain guide, which is kept at once. The part "app" is kept
// when the page asks for it; the part of a renderer, too, where the page registered this file with
// its name: sw.js?skwasm.
// One cache holds the files of every version by their hash, so an update fetches what is new, an
// interrupted one goes on where it stopped, and the version in use stays whole.
const CACHE = "files";
const LANES = 6; // what browsers open to one host
const scope = new URL(registration.scope);
const LANGUAGE = `${scope}language`; // where the page puts the one that was chosen (settings.js)
const renderer = location.search.slice(1);
const parts = [undefined, "app", renderer];
const files = new Map(Object.entries(site.files).filter(([, [, , , part]]) => parts.includes(part)));
const all = () => [...files.keys()];
const plain = () => all().filter((path) => !files.get(path)[3]);

// `mark` stands for the headers, which are kept with the file.
const key = (path) => `${scope}${path}?${encodeURIComponent(files.get(path)[0])}&${site.mark}`;
// Where Python keeps its memory, which is good for exactly the files that `site.memory` stands for.
const memory = `${scope}memory?${site.memory}`;

// The bytes of a file. What the page itself has just been given is not asked for again, if it is what
// it should be.
async function fetched(path) {
  const bytes = (await asked(path, "force-cache").catch(() => null)) || (await asked(path, "no-cache"));
  if (!bytes) throw new Error(`${path} is not what it should be`);
  return bytes;
}

// Null where they are not what they should be. A fetch with `integrity` tells the same, but Chromium
// holds on to three times its size.
async function asked(path, cache) {
  const [integrity] = files.get(path);
  const address = path === "index.html" ? scope : `${scope}${path}`;
  const answer = await fetch(address, { cache, credentials: "omit" });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return integrity === `sha256-${btoa(String.fromCharCode(...digest))}` ? bytes : null;
}

const headersOf = (path) => ({ ...site.headers, ...site.own[path], "Content-Type": files.get(path)[2] });

// As a stream they are not copied; old browsers make none.
function body(bytes) {
  if (typeof ReadableStream !== "function") return bytes;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  });
}

// Keeps a file, and lets go of its bytes: see memory.js.
async function put(cache, path, bytes) {
  await cache.put(key(path), new Response(body(bytes), { headers: headersOf(path) }));
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes]);
}

async function kept(cache) {
  return new Set((await cache.keys()).map((request) => request.url));
}

async function isWhole() {
  const there = await kept(await caches.open(CACHE));
  return all().every((path) => there.has(key(path)));
}

// The plain guide first: it is small. A phone that has the app already gets the new one whole, so
// that no start is ever made of two versions.
async function install() {
  const there = await kept(await caches.open(CACHE));
  const hasApp = [...there].some((url) => url.startsWith(`${scope}frame.html?`));
  await keep(registration.active && hasApp ? all() : plain());
}

// Pages may ask for the app more than once.
let keeping = null;

function keepAll() {
  keeping = keeping || keep(all()).finally(() => (keeping = null));
  return keeping;
}

async function keep(paths) {
  const cache = await caches.open(CACHE);
  const there = await kept(cache);
  const missing = paths.filter((path) => !there.has(key(path)));
  const size = (some) => some.reduce((sum, path) => sum + files.get(path)[1], 0);
  const total = size(all());
  let done = size(all().filter((path) => there.has(key(path))));
  if (!missing.length) return;
  async function lane() {
    for (let path = missing.shift(); path; path = missing.shift()) {
      await put(cache, path, await fetched(path)).catch(full);
      done += size([path]);
      await tell({ type: "progress", done, total });
    }
  }
  await tell({ type: "progress", done, total });
  await Promise.all(Array.from({ length: LANES }, lane));
}

// While a worker starts, Chromium asks the host for the page as well and drops that answer. A route
// that leaves every request to this worker stops it. Other browsers know no routes, and nothing that
// is kept depends on them.
async function keepToItself(event) {
  if (!event.addRoutes) return;
  const everything = { urlPattern: new URLPattern({}) };
  await event.addRoutes([{ condition: everything, source: "fetch-event" }]).catch(() => {});
}

// Whether the app may start: all of it is kept, or the phone has no room, and it is read from the
// network.
async function answerKept(port) {
  try {
    await keepAll();
    port.postMessage(true);
  } catch {
    port.postMessage(isFull);
  }
}

let isFull = false;

async function full(error) {
  isFull = true;
  await tell({ type: "full" });
  throw error;
}

async function tell(message) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

async function activate() {
  const cache = await caches.open(CACHE);
  const named = new Set([...all().map(key), LANGUAGE, memory]);
  for (const { url } of await cache.keys()) {
    // Another site of the same host may have a cache of the same name.
    if (url.startsWith(scope) && !named.has(url)) await cache.delete(url);
  }
  await clients.claim();
}

// A page in the language that the reader chose, or that her browser names.
async function inHerLanguage(cache, path) {
  const chosen = await cache.match(LANGUAGE);
  const tag = chosen ? await chosen.text() : spokenLanguage(site.languages, navigator.languages);
  const own = path.replace(/\.html$/, `.${tag}.html`);
  return files.has(own) ? own : path;
}

// Where Python finds what it begins with: its memory, and the app. From there a browser reads them as
// they lie on the disk; what comes as an answer it holds in memory.
function places() {
  return JSON.stringify({ memory, app: key(site.app) });
}

// The file that a request means, null where it means none.
function named(request) {
  const url = new URL(request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const path = url.pathname.slice(scope.pathname.length) || "index.html";
  if (files.has(path)) return path;
  return request.mode === "navigate" && files.has(`${path}.html`) ? `${path}.html` : null;
}

async function answer(request) {
  if (request.url === `${scope}memory`) return new Response(places(), { headers: site.headers });
  const asked = request.method === "GET" ? named(request) : null;
  if (!asked && request.mode === "navigate") return Response.redirect(scope);
  if (!asked) return new Response("Not found", { status: 404, headers: site.headers });
  const cache = await caches.open(CACHE);
  const path = request.mode === "navigate" ? await inHerLanguage(cache, asked) : asked;
  const there = await cache.match(key(path));
  if (there) return there;
  const bytes = await fetched(path); // the browser has thrown it away
  const again = new Response(bytes, { headers: headersOf(path) });
  await put(cache, path, bytes);
  return again;
}

async function isAlone(asking) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  return pages.every((page) => page.id === asking.id);
}

addEventListener("install", (event) => {
  event.waitUntil(install());
  event.waitUntil(keepToItself(event));
});
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
addEventListener("message", (event) => {
  if (event.data === "claim") event.waitUntil(clients.claim());
  const reply = (it) => event.ports[0].postMessage(it);
  if (event.data === "replace") event.waitUntil(skipWaiting());
  if (event.data === "alone") event.waitUntil(isAlone(event.source).then(reply));
  if (event.data === "whole") event.waitUntil(isWhole().then(reply));
  if (event.data === "keep") event.waitUntil(answerKept(event.ports[0]));
});
