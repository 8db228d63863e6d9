// The module `browser_storage` of Python: three files of the browser's own store, and libsodium, opened
// when they are asked for. Bytes come as Python's proxies and go as arrays. Errors keep the browser's
// names. The files get a new date each second, so it tells when the app or the phrasebook was last open,
// and never when something was saved.
import { free } from "./memory.js";

const NAMES = constants.files;
const PATIENCE = 4000; // ms: a worker that was just ended releases its files within a second
const PAUSE = 100; // ms
const DATE = 1000; // ms between two dates; a note is saved two seconds after it was written
const CHUNK = 65536; // bytes of noise that a browser gives at once
const NO_SPACE = 2 ** 32 - 8; // a private window of Chromium returns this in place of its error

/**
 * Python's bytes, as Pyodide hands them over.
 * @typedef {{ getBuffer: (type: "u8") => { data: Uint8Array, release: () => void } }} BytesProxy
 */

// Returns the files, each {read, write, touch, close}. Rejects with NoModificationAllowedError where
// another worker holds them, NotSupportedError where the browser stores no files.
export async function files() {
  const hasFolder = navigator.storage && "getDirectory" in navigator.storage;
  const { prototype } = globalThis.FileSystemFileHandle ?? {};
  if (!hasFolder || !prototype?.createSyncAccessHandle) throw named("NotSupportedError");
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(constants.folder, { create: true });
  const all = await openedIn(folder, performance.now() + PATIENCE);
  self.postMessage({ type: "storing" });
  setInterval(() => renew(all), DATE);
  return Object.fromEntries(all.map((it, n) => [NAMES[n], it]));
}

// Gives the files a new date each second for so many seconds, or until another worker has taken them.
// Makes none.
/** @param {number} seconds */
export async function renewDates(seconds) {
  let wereFree = false; // a worker that was just ended still has them for a moment
  for (let left = seconds; left > 0; left--) {
    try {
      const root = await navigator.storage.getDirectory();
      const all = await openedIn(await root.getDirectoryHandle(constants.folder), 0);
      renew(all);
      for (const it of all) it.close();
      wereFree = true;
    } catch {
      if (wereFree) return;
    }
    await new Promise((resolve) => setTimeout(resolve, DATE));
  }
}

// Overwrites all files with noise, the secret first, and removes them. Rejects where it cannot.
export async function erase() {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(constants.folder);
  const end = performance.now() + PATIENCE;
  const all = await openedIn(folder, end);
  try {
    for (const it of all) it.overwrite();
  } finally {
    for (const it of all) it.close();
  }
  await patiently(() => root.removeEntry(constants.folder, { recursive: true }), end);
}

/** @param {ReturnType<typeof file>[]} all */
function renew(all) {
  try {
    for (const it of all) it.touch();
  } catch {
    // Python has closed them, or the device cannot write now: reading and saving say so
  }
}

// Opens all files, or none.
/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {number} end performance.now() until which files that another worker holds are tried again
 */
async function openedIn(folder, end) {
  /** @type {FileSystemSyncAccessHandle[]} */
  const handles = [];
  try {
    for (const name of NAMES) handles.push(await opened(folder, name, end));
  } catch (error) {
    for (const handle of handles) handle.close();
    throw error;
  }
  return handles.map(file);
}

// Not a DOMException: Python does not take one that a script has made for an error.
/** @param {string} name */
function named(name) {
  return Object.assign(new Error(), { name });
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 * @param {number} end
 */
async function opened(folder, name, end) {
  return patiently(async () => {
    const entry = await folder.getFileHandle(name, { create: true });
    const handle = await entry.createSyncAccessHandle();
    if (typeof handle.getSize() === "number") return handle;
    handle.close(); // Chrome until 107 answers with promises, which would read as empty files
    throw named("NotSupportedError");
  }, end);
}

// Tries again as long as another worker holds what is asked for, until performance.now() is `end`.
/**
 * @template T
 * @param {() => Promise<T>} act
 * @param {number} end
 */
async function patiently(act, end) {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isBusy = /** @type {Error} */ (error).name === "NoModificationAllowedError";
      if (!isBusy || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

// Each call says where in the file: a handle has a cursor of its own.
/** @param {FileSystemSyncAccessHandle} handle */
function file(handle) {
  return {
    read() {
      const bytes = new Uint8Array(Math.min(handle.getSize(), constants.readLimit));
      return wipeable(bytes.subarray(0, handle.read(bytes, { at: 0 })));
    },
    // Overwrites the file. Returns the number of bytes written; with fewer than all, nothing is cut off.
    /** @param {BytesProxy} bytes */
    write(bytes) {
      return withBytes([bytes], ([data]) => {
        const written = handle.write(data, { at: 0 });
        if (written === NO_SPACE) throw named("QuotaExceededError");
        if (written === data.length) handle.truncate(written);
        handle.flush();
        return written;
      });
    },
    // Sets the file's date to now by writing its first byte over itself.
    touch() {
      const first = new Uint8Array(1);
      if (handle.read(first, { at: 0 })) handle.write(first, { at: 0 });
      first.fill(0);
    },
    overwrite() {
      const noise = new Uint8Array(CHUNK);
      for (let at = 0, size = handle.getSize(); at < size; at += CHUNK) {
        crypto.getRandomValues(noise);
        handle.write(noise.subarray(0, size - at), { at });
      }
      handle.flush();
    },
    close: () => handle.close(),
  };
}

// Returns the part of libsodium that is used. `open` returns undefined for bytes that are not what was
// sealed; it throws only where the device has too little memory.
export async function sodium() {
  const { default: library } = await import("./sodium/libsodium-wrappers.mjs");
  await library.ready;
  return {
    /** @type {(secret: BytesProxy, salt: BytesProxy, memory: number, passes: number) => Wipeable} */
    argon2id: (secret, salt, memory, passes) =>
      withBytes([secret, salt], (data) => {
        const kind = library.crypto_pwhash_ALG_ARGON2ID13;
        return wipeable(library.crypto_pwhash(32, ...data, passes, memory, kind));
      }),
    /** @type {(key: BytesProxy, nonce: BytesProxy, plain: BytesProxy, extra: BytesProxy) => Wipeable} */
    seal: (key, nonce, plain, extra) =>
      withBytes([key, nonce, plain, extra], ([k, n, data, more]) =>
        wipeable(library.crypto_aead_xchacha20poly1305_ietf_encrypt(data, more, null, n, k)),
      ),
    /** @type {(key: BytesProxy, nonce: BytesProxy, sealed: BytesProxy, extra: BytesProxy) => Wipeable | undefined} */
    open: (key, nonce, sealed, extra) =>
      withBytes([key, nonce, sealed, extra], ([k, n, data, more]) => {
        try {
          return wipeable(
            library.crypto_aead_xchacha20poly1305_ietf_decrypt(null, data, more, n, k),
          );
        } catch (error) {
          if (error instanceof Error) return undefined; // out of memory it throws no Error
          throw new Error("no memory");
        }
      }),
  };
}

/** @typedef {Uint8Array<ArrayBuffer> & { wipe: () => void }} Wipeable */

// Adds `wipe`, which Python calls once it has copied the array: nothing is left, and the memory is free.
/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Wipeable}
 */
function wipeable(bytes) {
  return Object.assign(bytes, {
    wipe() {
      bytes.fill(0);
      free(bytes);
    },
  });
}

// Calls `use` with Python's bytes where they lie, without a copy, for as long as it runs.
/**
 * @template T
 * @param {BytesProxy[]} proxies
 * @param {(bytes: Uint8Array<ArrayBuffer>[]) => T} use
 */
function withBytes(proxies, use) {
  const buffers = proxies.map((proxy) => proxy.getBuffer("u8"));
  try {
    return use(buffers.map((buffer) => /** @type {Uint8Array<ArrayBuffer>} */ (buffer.data)));
  } finally {
    for (const buffer of buffers) buffer.release();
  }
}
