// Keeps the whole site on the device and answers from there; nothing else gets through.
// The publisher puts one line before this file:
//   const site = {mark, headers, own, font, files: {path: [integrity, bytes, media type, renderer]}}
// A file with a renderer is kept only where the page registered this file with it: sw.js?skwasm.
// One cache holds the files of every version by their hash, so an update fetches what is new, an
// interrupted one goes on where it stopped, and the version in use stays whole.
const CACHE = "files";
const LANES = 6; // what browsers open to one host
const scope = new URL(registration.scope);
const renderer = location.search.slice(1);
const files = new Map(Object.entries(site.files).filter(([, [, , , only]]) => !only || only === renderer));

// `mark` stands for the headers, which are kept with the file.
const key = (path) => `${scope}${path}?${encodeURIComponent(files.get(path)[0])}&${site.mark}`;

async function fetched(path) {
  const [integrity, , type] = files.get(path);
  const answer = await fetch(`${scope}${path}`, { integrity, cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const headers = { ...site.headers, ...site.own[path], "Content-Type": type };
  return new Response(await answer.blob(), { headers });
}

async function install() {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map((request) => request.url));
  const paths = [...files.keys()];
  const missing = paths.filter((path) => !there.has(key(path)));
  const size = (some) => some.reduce((sum, path) => sum + files.get(path)[1], 0);
  const total = size(paths);
  let done = total - size(missing);
  async function lane() {
    for (let path = missing.shift(); path; path = missing.shift()) {
      const answer = await fetched(path);
      await cache.put(key(path), answer).catch(full);
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

async function full(error) {
  await tell({ type: "full" });
  throw error;
}

async function tell(message) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

async function activate() {
  const cache = await caches.open(CACHE);
  const named = new Set([...files.keys()].map(key));
  for (const { url } of await cache.keys()) {
    // Another site of the same host may have a cache of the same name.
    if (url.startsWith(scope) && !named.has(url)) await cache.delete(url);
  }
  await clients.claim();
}

// The file that a request means, null where it means none.
function named(request) {
  const url = new URL(request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const path = url.pathname.slice(scope.pathname.length) || "index.html";
  if (files.has(path)) return path;
  if (request.mode === "navigate") return files.has(`${path}.html`) ? `${path}.html` : null;
  return path.startsWith("fonts/") ? site.font : null;
}

async function answer(request) {
  const path = request.method === "GET" ? named(request) : null;
  if (!path && request.mode === "navigate") return Response.redirect(scope);
  if (!path) return new Response("Not found", { status: 404, headers: site.headers });
  const cache = await caches.open(CACHE);
  const there = await cache.match(key(path));
  if (there) return there;
  const again = await fetched(path); // the browser has thrown it away
  await cache.put(key(path), again.clone());
  return again;
}

async function take(asking, port) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  const alone = pages.every((page) => page.id === asking.id);
  port.postMessage(alone);
  if (alone) await skipWaiting();
}

addEventListener("install", (event) => {
  event.waitUntil(install());
  event.waitUntil(keepToItself(event));
});
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
addEventListener("message", (event) => {
  if (event.data === "claim") event.waitUntil(clients.claim());
  if (event.data === "take") event.waitUntil(take(event.source, event.ports[0]));
});
