// What Python needs to keep something, opened when it is asked for: three files of the browser's own
// store, and libsodium. Bytes come as proxies of Python's and go as arrays. What is thrown has the
// name that the browser gave it.
import { free } from "./memory.js";

const FOLDER = "store";
const NAMES = ["k", "a", "b"];
const LIMIT = 16 << 20; // bytes that are read at most: a larger file was put there to fill the memory
const PATIENCE = 4000; // ms: a worker that was just ended lets go of its files within one second
const PAUSE = 100; // ms
const NO_SPACE = 2 ** 32 - 8; // what a private window of Chromium answers in place of its error

// The files, each {read, write, touch, close}. Another worker that has them makes
// NoModificationAllowedError, a browser that keeps no files NotSupportedError.
export async function files() {
  const able = navigator.storage?.getDirectory && globalThis.FileSystemFileHandle;
  if (!able?.prototype.createSyncAccessHandle) throw named("NotSupportedError");
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  const end = performance.now() + PATIENCE;
  const handles = [];
  try {
    for (const name of NAMES) handles.push(await opened(folder, name, end));
  } catch (error) {
    handles.forEach((handle) => handle.close());
    throw error;
  }
  self.postMessage({ type: "keeping" });
  return Object.fromEntries(handles.map((handle, n) => [NAMES[n], file(handle)]));
}

// Not a DOMException: Python does not take one that a script has made for an error.
function named(name) {
  return Object.assign(new Error(), { name });
}

async function opened(folder, name, end) {
  for (;;) {
    try {
      const entry = await folder.getFileHandle(name, { create: true });
      const handle = await entry.createSyncAccessHandle();
      if (typeof handle.getSize() === "number") return handle;
      handle.close(); // Chrome until 107 answers with promises, which would read as empty files
      throw named("NotSupportedError");
    } catch (error) {
      if (error.name !== "NoModificationAllowedError" || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

// Each call says where: a handle has a cursor of its own.
function file(handle) {
  return {
    read() {
      const bytes = new Uint8Array(Math.min(handle.getSize(), LIMIT));
      return handed(bytes.subarray(0, handle.read(bytes, { at: 0 })));
    },
    // Over what was there. Answers how many bytes were taken; fewer than all, and nothing is cut off.
    write(bytes) {
      return lent([bytes], (data) => {
        const written = handle.write(data, { at: 0 });
        if (written === NO_SPACE) throw named("QuotaExceededError");
        if (written === data.length) handle.truncate(written);
        handle.flush();
        return written;
      });
    },
    // Its date is that of now, and it stays as it is: its first byte goes over itself.
    touch() {
      const first = new Uint8Array(1);
      if (handle.read(first, { at: 0 })) handle.write(first, { at: 0 });
      first.fill(0);
    },
    close: () => handle.close(),
  };
}

// libsodium, as far as it is used. `open` answers nothing where the bytes are not what was sealed;
// whatever is thrown is memory that the device does not have.
export async function sodium() {
  const { default: library } = await import("./sodium/libsodium-wrappers.mjs");
  await library.ready;
  return {
    argon2id: (secret, salt, memory, passes) =>
      lent([secret, salt], (...data) => {
        const kind = library.crypto_pwhash_ALG_ARGON2ID13;
        return handed(library.crypto_pwhash(32, ...data, passes, memory, kind));
      }),
    seal: (key, nonce, plain, extra) =>
      lent([key, nonce, plain, extra], (k, n, data, more) =>
        handed(library.crypto_aead_xchacha20poly1305_ietf_encrypt(data, more, null, n, k)),
      ),
    open: (key, nonce, sealed, extra) =>
      lent([key, nonce, sealed, extra], (k, n, data, more) => {
        try {
          return handed(
            library.crypto_aead_xchacha20poly1305_ietf_decrypt(null, data, more, n, k),
          );
        } catch (error) {
          if (error instanceof Error) return undefined; // its only other one is no Error
          throw new Error("no memory");
        }
      }),
  };
}

// An array that Python copies and then wipes: nothing is left in it, and its memory is free.
function handed(bytes) {
  return Object.assign(bytes, {
    wipe() {
      bytes.fill(0);
      free(bytes);
    },
  });
}

// Python's bytes where they lie, without a copy, for as long as `use` runs.
function lent(proxies, use) {
  const buffers = proxies.map((proxy) => proxy.getBuffer("u8"));
  try {
    return use(...buffers.map((buffer) => buffer.data));
  } finally {
    buffers.forEach((buffer) => buffer.release());
  }
}
