// Python's memory after all imports, kept on the phone: a later start begins with it, in a fifth of
// the time. It is made here and not by the publisher, so that no two phones share its hash seed and
// nothing more is downloaded; and before anybody has said anything, so it holds no word of theirs.
//
// Kept are the SHA-256 of the rest, the lengths of Pyodide's head and of the memory, a byte for each
// page of it that says whether there is anything in it, the head, and the pages in which there is:
// half of them are empty. Packed harder it would take four times as long to read.
const PAGE = 4096; // bytes
const DIGEST = 32; // bytes
const MAP = DIGEST + 8; // where the map of the pages begins
const SPARE = 4; // times its own size must be free, or there is no room for something so dispensable

// Where it is kept, null where the browser keeps nothing. The service worker names it by the hashes
// of all that it is made from, so that another version never begins with it.
export async function place() {
  try {
    const here = new URL("./memory", import.meta.url).href;
    const asked = () => fetch(here).then((answer) => answer.text());
    const [cache, key] = await Promise.all([caches.open("files"), asked()]);
    return key.startsWith(`${here}?`) ? { cache, key } : null;
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
  const pages = Math.ceil(length / PAGE);
  const start = MAP + pages + size;
  const head = await bytes(MAP + pages, start);

  // Page by page to where it belongs, so that it is never there twice and empty pages take no room.
  function pour(kept, heap) {
    let from = start;
    kept.subarray(MAP, MAP + pages).forEach((is, page) => {
      const to = heap.subarray(page * PAGE, Math.min((page + 1) * PAGE, length));
      if (is) {
        to.set(kept.subarray(from, from + to.length));
        from += to.length;
      } else if (!isEmpty(to)) to.fill(0);
    });
    free(kept);
  }
  return { head, length, whole, pour };
}

async function verified(blob) {
  const kept = new Uint8Array(await blob.arrayBuffer());
  const digest = await digested(kept);
  if (digest.every((byte, at) => byte === kept[at])) return kept;
  free(kept);
  throw new Error("not what was kept");
}

// Pyodide's head and its memory, as they will be kept but for the digest.
export function packed(head, memory) {
  const used = Uint8Array.from({ length: Math.ceil(memory.length / PAGE) }, (_, page) =>
    Number(!isEmpty(memory.subarray(page * PAGE, (page + 1) * PAGE))),
  );
  const pages = Array.from(used.keys())
    .filter((page) => used[page])
    .map((page) => memory.subarray(page * PAGE, (page + 1) * PAGE));
  const parts = [used, head, ...pages];
  const kept = new Uint8Array(parts.reduce((sum, part) => sum + part.length, MAP));
  kept.set(new Uint8Array(Uint32Array.of(head.length, memory.length).buffer), DIGEST);
  let at = MAP;
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
  await cache.put(key, new Response(stream(kept)));
  free(kept);
}

// As a stream it is not copied.
function stream(bytes) {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

export async function drop({ cache, key }) {
  await cache.delete(key);
}

const lengths = (kept) => new Uint32Array(kept.buffer, DIGEST, 2);

function isEmpty(page) {
  return new Uint32Array(page.buffer, page.byteOffset, page.length / 4).every((word) => !word);
}

// At once, and not when the browser gets to it: a phone has little of it. What came out of a blob is
// let go of only when it is sent away; where it is sent to, nobody listens.
function free(bytes) {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes.buffer]);
}

async function digested(kept) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", kept.subarray(DIGEST)));
}
