// Python's memory after all imports, kept on the phone: a later start begins with it, in a fifth of
// the time. It is made here and not by the publisher, so that no two phones share its hash seed and
// nothing more is downloaded; and before anybody has said anything, so it holds no word of theirs.
//
// Kept are the SHA-256 of all that stands before the pages, the lengths of Pyodide's head and of the
// memory, a byte for each page of it that says whether there is anything in it, the head, the SHA-256
// of each piece of the pages, and the pages in which there is something: half of them are empty.
// Packed harder it would take four times as long to read.
import { free } from "./memory.js";

const PAGE = 4096; // bytes
const PIECE = 256 * PAGE; // bytes that are copied at a time when it is written, and have a digest
const DIGEST = 32; // bytes
const MAP = DIGEST + 8; // where the map of the pages begins
const LIMIT = 5000; // ms: it takes a fifth of a second, and the app waits for it
const SPARE = 4; // times its own size must be free, or there is no room for something so dispensable

// Where it is kept, and where the app's archive is; null where the browser keeps nothing. The service
// worker names it by the hashes of all that it is made from, so that another version never begins
// with it.
export async function place() {
  try {
    const here = new URL("./memory", import.meta.url).href;
    const cache = await caches.open("files"); // first: where nothing may be kept, nobody is asked
    const { memory, app } = await (await fetch(here)).json();
    return memory.startsWith(`${here}?`) ? { cache, key: memory, app } : null;
  } catch {
    return null;
  }
}

// What is kept there, null where nothing is: Pyodide's head, the length of the memory, `whole`, a
// promise of all bytes that is rejected where they are damaged, and `pour(bytes, heap)`, which can be
// used once. The head is there first: Pyodide can begin with it while the memory comes. Throws where
// not even the lengths can be read.
export async function read({ cache, key }) {
  const there = await cache.match(key);
  if (!there) return null;
  const blob = await there.blob(); // by way of a blob the browser does not hold it twice
  const bytes = async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
  const whole = verified(blob);
  whole.catch(() => {}); // who waits for it is told
  const [size, length] = lengths(await bytes(0, MAP));
  const start = MAP + length / PAGE;
  const head = await bytes(start, start + size);

  // Page by page to where it belongs, so that it is never there twice and empty pages take no room.
  function pour(kept, heap) {
    let { from } = parts(kept);
    kept.subarray(MAP, start).forEach((is, page) => {
      const to = heap.subarray(page * PAGE, (page + 1) * PAGE);
      if (is) {
        to.set(kept.subarray(from, from + PAGE));
        from += PAGE;
      } else if (!isEmpty(to)) to.fill(0);
    });
    free(kept);
  }
  return { head, length, whole, pour };
}

async function verified(blob) {
  const kept = new Uint8Array(await blob.arrayBuffer());
  try {
    const { digests, from } = parts(kept);
    const wanted = [[0, kept.subarray(DIGEST, from)]];
    for (let at = from; at < kept.length; at += PIECE)
      wanted.push([digests + ((at - from) / PIECE) * DIGEST, kept.subarray(at, at + PIECE)]);
    const are = async ([at, bytes]) => (await digested(bytes)).every((it, n) => it === kept[at + n]);
    if ((await Promise.all(wanted.map(are))).includes(false)) throw new Error("not what was kept");
    return kept;
  } catch (error) {
    free(kept);
    throw error;
  }
}

// Where the digests of the pieces begin, and where the pages do. Throws where that cannot be.
function parts(kept) {
  const [size, length] = lengths(kept);
  const digests = MAP + length / PAGE + size;
  const full = kept.subarray(MAP, MAP + length / PAGE).reduce((sum, is) => sum + is, 0);
  const from = digests + Math.ceil((full * PAGE) / PIECE) * DIGEST;
  if (from + full * PAGE !== kept.length) throw new Error("not what was kept");
  return { digests, from };
}

// Keeps Pyodide's head and its memory, where there is room for it. Meanwhile Python must not run:
// what it would do then must not be kept. Throws where it takes too long; then nothing is.
export async function keep(place, head, memory) {
  let over = false;
  const late = new Promise((_, reject) => setTimeout(reject, LIMIT, new Error("too late")));
  const check = () => {
    if (over) throw new Error("too late");
  };
  try {
    await Promise.race([write(place, head, memory, check), late]);
  } finally {
    over = true;
  }
}

// `check` throws once nothing more may be read.
async function write({ cache, key }, head, memory, check) {
  const { quota, usage } = await navigator.storage.estimate();
  check();
  const pages = Array.from({ length: memory.length / PAGE }, (_, page) =>
    memory.subarray(page * PAGE, (page + 1) * PAGE),
  );
  const map = Uint8Array.from(pages, (page) => Number(!isEmpty(page)));
  const full = pages.filter((_, page) => map[page]);
  if (quota - usage < SPARE * full.length * PAGE) return;
  const count = Math.ceil((full.length * PAGE) / PIECE);
  const piece = (n) => {
    check();
    return joined(full.slice((n * PIECE) / PAGE, ((n + 1) * PIECE) / PAGE));
  };
  const digests = [];
  for (let n = 0; n < count; n++) {
    const bytes = piece(n);
    digests.push(await digested(bytes));
    free(bytes);
  }
  const sizes = new Uint8Array(Uint32Array.of(head.length, memory.length).buffer);
  const rest = joined([sizes, map, head, ...digests]);
  const first = joined([await digested(rest), rest]);
  await cache.put(key, new Response(stream(first, piece, count)));
}

// As a stream there is never a copy of the whole. Whoever asks for a piece has the one before in its
// hands, and is done with the one before that.
function stream(first, piece, count) {
  const lent = [first];
  let next = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(first),
    pull(controller) {
      if (lent.length > 1) free(lent.shift());
      if (next === count) return controller.close();
      lent.push(piece(next++));
      controller.enqueue(lent.at(-1));
    },
  });
}

export async function drop({ cache, key }) {
  await cache.delete(key);
}

const lengths = (kept) => new Uint32Array(kept.buffer, DIGEST, 2);

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isEmpty(page) {
  return new Uint32Array(page.buffer, page.byteOffset, page.length / 4).every((word) => !word);
}

async function digested(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
