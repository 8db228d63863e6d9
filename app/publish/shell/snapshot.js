// Python's memory after all imports, kept on the phone: a later start begins with it, in a fifth of
// the time. It is made here and not by the publisher, so that no two phones share its hash seed and
// nothing more is downloaded; and before anybody has said anything, so it holds no word of theirs.
//
// Kept are the SHA-256 of the rest, the length of the memory, a byte for each page that says whether
// there is anything in it, and the pages in which there is: half of them are empty. Packed harder it
// would take four times as long to read.
const PAGE = 4096; // bytes
const DIGEST = 32; // bytes
const MAP = DIGEST + 4; // where the map of the pages begins
const SPARE = 4; // times its own size must be free, or there is no room for something so dispensable

// Where it is kept, null where the browser keeps nothing. The service worker names it by the hashes
// of all that it is made from, so that another version never begins with it.
export async function place() {
  try {
    const cache = await caches.open("files");
    const here = new URL("./memory", import.meta.url).href;
    const key = await (await fetch(here)).text();
    return key.startsWith(`${here}?`) ? { cache, key } : null;
  } catch {
    return null;
  }
}

// What is kept there, null where nothing is. Throws where it is not whole.
export async function read({ cache, key }) {
  const there = await cache.match(key);
  if (!there) return null;
  const kept = new Uint8Array(await there.arrayBuffer());
  const digest = await digested(kept);
  if (digest.some((byte, at) => byte !== kept[at])) throw new Error("not what was kept");
  const memory = new Uint8Array(new DataView(kept.buffer).getUint32(DIGEST, true));
  let from = MAP + pages(memory);
  for (let page = 0; page < pages(memory); page++) {
    if (!kept[MAP + page]) continue;
    const part = kept.subarray(from, from + Math.min(PAGE, memory.length - page * PAGE));
    memory.set(part, page * PAGE);
    from += part.length;
  }
  return memory;
}

// As it will be kept, but for the digest.
export function packed(memory) {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  const used = Uint8Array.from({ length: pages(memory) }, (_, page) =>
    words.subarray((page * PAGE) / 4, ((page + 1) * PAGE) / 4).some(Boolean),
  );
  const parts = Array.from(used.keys())
    .filter((page) => used[page])
    .map((page) => memory.subarray(page * PAGE, (page + 1) * PAGE));
  let at = MAP + used.length;
  const kept = new Uint8Array(parts.reduce((size, part) => size + part.length, at));
  new DataView(kept.buffer).setUint32(DIGEST, memory.length, true);
  kept.set(used, MAP);
  for (const part of parts) {
    kept.set(part, at);
    at += part.length;
  }
  return kept;
}

// Keeps what was packed, where there is room for it.
export async function keep({ cache, key }, kept) {
  const { quota, usage } = await navigator.storage.estimate();
  if (quota - usage < SPARE * kept.length) return;
  kept.set(await digested(kept));
  await cache.put(key, new Response(kept));
}

export async function drop({ cache, key }) {
  await cache.delete(key);
}

const pages = (memory) => Math.ceil(memory.length / PAGE);

async function digested(kept) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", kept.subarray(DIGEST)));
}
