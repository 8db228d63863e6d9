// A snapshot of Python's memory after all imports, stored on the phone. A later start restores it in a
// fifth of the time that the imports take. The phone makes it, not the publisher: no two phones share a
// hash seed, and nothing more is downloaded. It is made before anybody has said anything, so it holds
// none of her words.
//
// File layout: head length 4 | memory length 4 | page map, 1 byte for each page | Pyodide's head | the
// stored pages. Half of the pages are empty, and a tenth is as Python's memory begins, which the archive
// has. The service worker makes a gzip of it once the app is drawn, whose checksum tells damaged bytes.
import { free } from "./memory.js";

const PAGE = 4096; // bytes
const [EMPTY, INITIAL, STORED] = [0, 1, 2]; // in the page map
const PIECE = 256 * PAGE; // bytes that are copied at a time while writing
const PACKED = "application/gzip"; // the media type of what the service worker has compressed
const LIMIT = 5000; // ms: storing takes a fifth of a second, and the app waits for it
const SPARE = 4; // times its size must be free: other files need the room more

/**
 * Where the snapshot and the archives are stored: `snapshot` and `archives` are keys in the cache.
 * `content` names what the archives say.
 * @typedef {{ cache: Cache, snapshot: string, archives: string[], content: string }} Place
 *
 * A stored snapshot. `whole` rejects where the bytes are damaged; `restore` can be used once.
 * @typedef {{
 *   head: Uint8Array,
 *   length: number,
 *   whole: Promise<Uint8Array<ArrayBuffer>>,
 *   restore: (stored: Uint8Array<ArrayBuffer>, initial: Uint8Array, heap: Uint8Array) => void,
 * }} Snapshot
 */

// Returns the place, or null where the browser stores nothing. The service worker names the snapshot by
// the hashes of all files it depends on, so another version never restores it.
/** @returns {Promise<Place | null>} */
export async function place() {
  try {
    const here = new URL("./memory", import.meta.url).href;
    const cache = await caches.open(constants.cache); // first: where it fails, nothing is asked for
    const found = await (await fetch(here)).json();
    return found.snapshot.startsWith(`${here}?`) ? { cache, ...found } : null;
  } catch {
    return null;
  }
}

// Returns the snapshot at that place, or null where none is stored. Its head comes first: Pyodide can
// begin with it while the memory is read. Rejects where not even the head can be read.
/**
 * @param {Place} place
 * @returns {Promise<Snapshot | null>}
 */
export async function read({ cache, snapshot }) {
  const answer = await cache.match(snapshot);
  if (!answer?.body) return null;
  const isPacked = answer.headers.get("Content-Type") === PACKED;
  const { take, end } = taker(
    isPacked ? answer.body.pipeThrough(new DecompressionStream("gzip")) : answer.body,
  );
  const [size, length] = new Uint32Array((await take(8)).buffer);
  const map = await take(length / PAGE);
  const head = await take(size);
  const whole = memory();
  whole.catch(() => {}); // the caller awaits it later

  async function memory() {
    const stored = await take(map.filter((kind) => kind === STORED).length * PAGE);
    try {
      await end();
      return stored;
    } catch (error) {
      free(stored);
      throw error;
    }
  }

  // Copies page by page, so the memory never exists twice and empty pages take no room.
  /** @type {Snapshot["restore"]} */
  function restore(stored, initial, heap) {
    let from = 0;
    map.forEach((kind, page) => {
      const to = heap.subarray(page * PAGE, (page + 1) * PAGE);
      if (kind === INITIAL) to.set(initialPage(initial, page));
      else if (kind === STORED) {
        to.set(stored.subarray(from, from + PAGE));
        from += PAGE;
      } else if (!isEmpty(to)) to.fill(0);
    });
    free(stored);
  }
  return { head, length, whole, restore };
}

// Returns how to take the next bytes of the stream, and its end. Both reject where there is something
// else, or the checksum does not match.
/** @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream */
function taker(stream) {
  const reader = stream.getReader();
  /** @type {Uint8Array<ArrayBuffer>} */
  let rest = new Uint8Array();
  return {
    async take(/** @type {number} */ size) {
      const taken = new Uint8Array(size);
      for (let at = 0; at < size; ) {
        if (!rest.length) {
          const { value } = await reader.read();
          if (!value) throw new Error("damaged");
          rest = value;
        }
        const part = rest.subarray(0, size - at);
        taken.set(part, at);
        at += part.length;
        rest = rest.subarray(part.length);
      }
      return taken;
    },
    async end() {
      if (rest.length || !(await reader.read()).done) throw new Error("damaged");
    },
  };
}

// Stores Pyodide's head and memory, where there is room. Python must not run meanwhile: what it did
// then would be in the snapshot. Rejects where it takes too long, and stores nothing.
/**
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} head
 * @param {Uint8Array} initial what the memory began with
 * @param {Uint8Array<ArrayBuffer>} memory
 */
export async function store(place, head, initial, memory) {
  let isOver = false;
  const late = new Promise((_, reject) => setTimeout(reject, LIMIT, new Error("too late")));
  const check = () => {
    if (isOver) throw new Error("too late");
  };
  try {
    await Promise.race([write(place, head, initial, memory, check), late]);
  } finally {
    isOver = true;
  }
}

// `check` throws once the memory may no longer be read.
/**
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} head
 * @param {Uint8Array} initial
 * @param {Uint8Array<ArrayBuffer>} memory
 * @param {() => void} check
 */
async function write({ cache, snapshot }, head, initial, memory, check) {
  const { quota, usage } = await navigator.storage.estimate();
  check();
  const pages = Array.from({ length: memory.length / PAGE }, (_, page) =>
    memory.subarray(page * PAGE, (page + 1) * PAGE),
  );
  const map = Uint8Array.from(pages, (bytes, page) => {
    const same = initialPage(initial, page);
    if (same.length && bytes.every((byte, n) => byte === same[n])) return INITIAL;
    return isEmpty(bytes) ? EMPTY : STORED;
  });
  const full = pages.filter((_, page) => map[page] === STORED);
  if (Number(quota) - Number(usage) < SPARE * full.length * PAGE) return;
  const sizes = new Uint8Array(Uint32Array.of(head.length, memory.length).buffer);
  const piece = (/** @type {number} */ n) => {
    check();
    return joined(full.slice((n * PIECE) / PAGE, ((n + 1) * PIECE) / PAGE));
  };
  const count = Math.ceil((full.length * PAGE) / PIECE);
  await cache.put(snapshot, new Response(stream(joined([sizes, map, head]), piece, count)));
}

// A stream never holds a copy of the whole. A consumer that asks for a piece still holds the one before,
// and is done with the one before that.
/**
 * @param {Uint8Array<ArrayBuffer>} first
 * @param {(n: number) => Uint8Array<ArrayBuffer>} piece
 * @param {number} count
 */
function stream(first, piece, count) {
  const lent = [first];
  let next = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(first),
    pull(controller) {
      if (lent.length > 1) free(/** @type {Uint8Array<ArrayBuffer>} */ (lent.shift()));
      if (next === count) return controller.close();
      lent.push(piece(next++));
      controller.enqueue(lent.at(-1));
    },
  });
}

/** @param {Place} place */
export async function drop({ cache, snapshot }) {
  await cache.delete(snapshot);
}

/** @param {Uint8Array<ArrayBuffer>[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// That page of the memory as it begins, or nothing where the data have none or not all of it.
/**
 * @param {Uint8Array} initial
 * @param {number} page
 */
function initialPage(initial, page) {
  const from = page * PAGE - constants.memoryBase;
  return from < 0 || from + PAGE > initial.length
    ? new Uint8Array()
    : initial.subarray(from, from + PAGE);
}

/** @param {Uint8Array} page */
function isEmpty(page) {
  return new Uint32Array(page.buffer, page.byteOffset, page.length / 4).every((word) => !word);
}
