// Fetches files or makes them, verifies them, stores them and compresses them.
import { made } from "./made-pages.js";
import {
  allPaths,
  clients,
  ending,
  fileAt,
  files,
  key,
  makingOf,
  openCache,
  PACKABLE,
  PACKED,
  scope,
  snapshot,
} from "./site-files.js";

const VERIFIED = 1000000; // bytes: what is smaller, as every page, is verified when read
const LANES = 6; // downloads at a time: browsers open so many connections to one host

// Returns the bytes of a file, made of others where it can be. What the page itself was just given is not
// asked for again, if it matches. Rejects where the host has nothing that matches.
/** @param {string} path */
export async function fetched(path) {
  const making = makingOf(path);
  const page = making && (await made(making, bytesOf).catch(() => null));
  if (page && (await matches(path, page))) return page;
  const bytes =
    (await matching(path, "force-cache").catch(() => null)) || (await matching(path, "no-cache"));
  if (!bytes) throw new Error(`${path} does not match`);
  return bytes;
}

// Returns the bytes of a file that is stored, else fetches it.
/** @param {string} path */
async function bytesOf(path) {
  const stored = await (await openCache()).match(key(path));
  const file = stored && (await intact(path, stored).catch(() => null));
  return file ? file.arrayBuffer() : fetched(path);
}

// Returns the answer with a stored file, or null where it has changed. What is verified is a copy: a new
// answer takes Chromium three times as long.
/**
 * @param {string} path
 * @param {Response} stored
 */
export async function intact(path, stored) {
  if (path.endsWith(".wasm")) return stored; // wasm-compiler.js unpacks it
  const isPacked = stored.headers.get("Content-Type") === PACKED;
  const file = isPacked ? unpacked(path, stored) : stored;
  if (fileAt(path)[1] > VERIFIED) return file;
  const bytes = await (isPacked ? file : file.clone()).arrayBuffer();
  if (!(await matches(path, bytes))) return null;
  // Bytes, no stream: that would come in small parts, and paint a page later on a slow phone.
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

// Returns null where the bytes do not match. A fetch with `integrity` says the same, but Chromium holds
// on to three times its size.
/**
 * @param {string} path
 * @param {RequestCache} cache
 */
async function matching(path, cache) {
  const address = path === "index.html" ? scope : `${scope}${path}`;
  const { signal } = ending;
  const answer = await fetch(address, { cache, credentials: "omit", signal });
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
export const headersOf = (path) => ({
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
export async function put(cache, path, bytes) {
  await cache.put(key(path), new Response(body(bytes), { headers: headersOf(path) }));
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes]);
}

// Compresses what is stored and is not yet: pages, Flutter, Python's snapshot. What the browser refuses
// stays as it is, and what is interrupted goes on at the next start.
export async function pack() {
  if (typeof CompressionStream !== "function") return;
  const cache = await openCache();
  const paths = [...files.keys()].filter((path) => PACKABLE.test(path));
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
export async function storedKeys(cache) {
  return new Set((await cache.keys()).map((request) => request.url));
}

export async function isWhole() {
  const stored = await storedKeys(await openCache());
  return allPaths().every((path) => stored.has(key(path)));
}

export let isFull = false; // the device has no room

/** @param {string[]} paths */
export async function store(paths) {
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

// Makes and stores the pages of a language: made at the request they would come later on a slow phone.
/** @param {string} tag */
export async function storePages(tag) {
  const cache = await openCache();
  for (const path of files.keys()) {
    const making = makingOf(path);
    if (!making || making.tag !== tag || (await cache.match(key(path)))) continue;
    await put(cache, path, await fetched(path)).catch(() => {}); // full
  }
}

/** @param {unknown} error */
async function refuse(error) {
  isFull = true;
  await tell({ type: "full" });
  throw error;
}

/** @type {Promise<void> | null} */
let storing = null; // pages may ask for the app more than once

export function storeAll() {
  storing = storing || store(allPaths()).finally(() => (storing = null));
  return storing;
}

/** @param {ServiceWorkerMessage} message */
async function tell(message) {
  const pages = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const page of pages) page.postMessage(message);
}

// Stores a file of a pack, unless it is stored. Returns false where the host has nothing that matches. A
// device without room reads it from there.
/** @param {string} path */
export async function keepRecording(path) {
  const cache = await openCache();
  if (await cache.match(key(path))) return true;
  const bytes = await fetched(path).catch(() => null);
  if (!bytes) return false;
  await put(cache, path, bytes).catch(() => tell({ type: "full" }));
  return true;
}
