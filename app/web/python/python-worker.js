// Python, in a worker of its own: boots at once, runs the app, then waits for Flutter's client.
// To the frame: {type: "alive"} once the lock with this worker's name is held, which ends with the
// worker however that ends | {type: "failed"} | {type: "storing"} once files are open that must stay |
// bytes for Flutter, as they are.
// From the frame: {type: "connect"}, then bytes for Flet.
import { free } from "./memory.js";
import * as snapshot from "./snapshot.js";
import * as storage from "./storage.js";
import { files } from "./zip-archive.js";

/** @typedef {import("./zip-archive.js").ArchivedFile} ArchivedFile */

const here = new URL("./", import.meta.url).href;
const silent = () => {}; // what Python prints or logs is neither shown nor stored

navigator.locks
  ?.request(self.name, () => {
    self.postMessage({ type: "alive" });
    return new Promise(silent);
  })
  .catch(silent); // a site that may store nothing has no locks

// --- Loading: all that is large comes at the same time, from the first moment on. ---

// Static imports would hold up the rest until these two are read: together more than a megabyte.
const scripts = Promise.all([
  import("./pyodide/pyodide.asm.mjs"),
  import("./pyodide/pyodide.mjs"),
]).then(([{ default: createPyodideModule }, { loadPyodide }]) => ({
  createPyodideModule,
  loadPyodide,
}));
scripts.catch(silent); // the one who awaits it handles it

// Pyodide itself would compile only after its scripts and the snapshot's head have come.
const compiled = WebAssembly.compileStreaming(fetch(`${here}pyodide/pyodide.asm.wasm`));
const place = snapshot.place();
const archived = place.then(loadArchives);
for (const it of [compiled, archived]) it.catch(silent); // as above

/** @param {snapshot.Place | null} place */
async function loadArchives(place) {
  const loaded = constants.archives.map(async (name, n) => {
    const stored = place && (await place.cache.match(place.archives[n])); // its blob stays on the disk
    const answer = stored || (await fetch(`${here}${name}`));
    if (!answer.ok) throw new Error(String(answer.status));
    return files(await answer.blob());
  });
  return (await Promise.all(loaded)).flat();
}

async function initialData() {
  const file = (await archived).find(({ name }) => name === constants.memoryData);
  if (!file) throw new Error("the archives lack the memory's data");
  return new Uint8Array(file.data.slice(0, file.data.size).read());
}

// Pyodide instantiates the module compiled above. The first bytes of its memory lie in an archive,
// where nothing holds on to them (slim/pyodide.py).
WebAssembly.instantiateStreaming = async (answer, imports) => {
  Promise.resolve(answer).then(({ body }) => body?.cancel(), silent); // or 5 MB are held for it
  try {
    const module = await compiled;
    const bytes = await initialData();
    const instance = await WebAssembly.instantiate(module, imports);
    const { memory } = /** @type {{ memory: WebAssembly.Memory }} */ (instance.exports);
    new Uint8Array(memory.buffer).set(bytes, constants.memoryBase);
    free(bytes);
    return { module, instance };
  } catch (error) {
    self.postMessage({ type: "failed" }); // Pyodide would say nothing and wait for ever
    throw error;
  }
};

// --- Python ---

// The module `flet_js`, which Flet's connection imports. Flet sets `start_connection` when the app
// starts; once connected it reads `documentUrl` and sets `send`.
/** @type {FletBridge} */
const bridge = { documentUrl: here };
/** @type {Record<string, object>} */
const modules = { flet_js: bridge, browser_storage: storage }; // those that Python imports of ours

const APP = "/app"; // where Python finds the app
const options = {
  indexURL: `${here}pyodide/`,
  stdout: silent,
  stderr: silent,
  env: {
    LANG: "C.UTF-8", // Pyodide's default is the browser's language, which would be in the snapshot
    PYTHONDONTWRITEBYTECODE: "1", // the app's files stay as published
    PYTHONTZPATH: "", // the phone has no files of time zones: Python would load 50 KB to look for them
    PYTHONPATH: `${APP}:${APP}/${constants.library}`,
  },
};
const EIO = 29; // Emscripten's number for it
const isLibrary = (/** @type {string} */ name) => name.endsWith(".so");
const isPythons = (/** @type {string} */ name) => name !== constants.memoryData;

// Returns a factory for Pyodide's module that mounts the wanted files of the archives, Python's standard
// library among them: Pyodide's own place for that is empty.
/** @param {(name: string) => boolean} isWanted */
const moduleWith = (isWanted) => async (/** @type {PyodideSettings} */ settings) => {
  const { createPyodideModule } = await scripts;
  const all = await archived;
  settings.preRun.unshift(({ FS }) => {
    FS.mkdir(APP);
    mount(FS, all, isWanted);
  });
  return createPyodideModule(settings);
};

// Mounts the wanted files in place of those that were there. A file that can no longer be read is an
// error in Python, not the end of it.
/**
 * @param {any} FS
 * @param {ArchivedFile[]} files
 * @param {(name: string) => boolean} isWanted
 */
function mount(FS, files, isWanted) {
  const { WORKERFS } = FS.filesystems;
  WORKERFS.reader = {
    readAsArrayBuffer(/** @type {import("./zip-archive.js").Slice} */ slice) {
      try {
        return slice.read();
      } catch {
        throw new FS.ErrnoError(EIO);
      }
    },
  };
  if (FS.lookupPath(APP, { follow_mount: false }).node.mounted) FS.unmount(APP);
  FS.mount(WORKERFS, { blobs: files.filter(({ name }) => isWanted(name)) }, APP);
}

// Returns Python from the stored snapshot. Rejects where it cannot be restored.
/** @param {snapshot.Snapshot} stored */
async function restored(stored) {
  const { loadPyodide } = await scripts;
  return loadPyodide({
    ...options,
    // Pyodide's memory begins with 30 MB, and does not grow for a snapshot by itself.
    async createPyodideModule(/** @type {PyodideSettings} */ settings) {
      const module = await moduleWith(isPythons)(settings);
      const [bytes, initial] = [await stored.whole, await initialData()];
      if (stored.length > module.HEAP8.length) module.growMemory(stored.length);
      stored.restore(bytes, initial, module.HEAPU8);
      free(initial);
      return module;
    },
    _loadSnapshot: stored.head,
    _snapshotDeserializer: (/** @type {string} */ name) => modules[name],
  });
}

// Returns Python from nothing, with all imports done; stores a snapshot where there is a place for it.
/** @param {snapshot.Place | null} place */
async function booted(place) {
  const { loadPyodide } = await scripts;
  // A snapshot cannot hold a loaded library: until then msgpack runs in Python.
  const createPyodideModule = moduleWith((name) => isPythons(name) && !isLibrary(name));
  const pyodide = await loadPyodide({
    ...options,
    createPyodideModule,
    _makeSnapshot: Boolean(place),
  });
  for (const [name, module] of Object.entries(modules)) pyodide.registerJsModule(name, module);
  pyodide.runPython(`from app.web.python.prewarm import prepare; prepare("${contentAt(place)}")`);
  if (place) {
    try {
      const initial = await initialData();
      await snapshot.store(place, headOf(pyodide), initial, pyodide._module.HEAPU8);
      free(initial);
    } catch {
      // no room or no memory for it, or an object in it that Pyodide cannot name
    }
    // Until now `js` was Pyodide's recording proxy, which real objects refuse: replace it.
    pyodide.registerJsModule("js", self);
    pyodide.runPython("import sys; sys.modules.pop('js', None)");
  }
  mount(pyodide.FS, await archived, isPythons);
  return pyodide;
}

// Returns the part of a snapshot that Pyodide writes before the memory, without its copy of 38 MB of it.
/** @param {any} pyodide */
function headOf(pyodide) {
  const module = pyodide._module;
  const memory = module.HEAP8;
  module.HEAP8 = new Int8Array();
  try {
    const serializer = (/** @type {unknown} */ object) =>
      Object.keys(modules).find((name) => modules[name] === object);
    return pyodide.makeMemorySnapshot({ serializer });
  } finally {
    module.HEAP8 = memory;
  }
}

/** @param {snapshot.Place | null} place */
const contentAt = (place) => (place ? place.content : "");

/**
 * @param {any} pyodide
 * @param {snapshot.Place | null} place
 */
async function run(pyodide, place) {
  pyodide.runPython(`from app.web.python.prewarm import wake; wake("${contentAt(place)}")`);
  await pyodide.runPythonAsync("import main");
  if (!bridge.start_connection) throw new Error("the app did not start");
  // Makes the first screen while Flutter is still loading.
  await pyodide.runPythonAsync(
    "import flet_js; from app.web.python.early_client import PlaceholderClient; " +
      "await PlaceholderClient(flet_js).connect()",
  );
}

async function start() {
  const there = await place;
  try {
    const stored = there && (await snapshot.read(there));
    if (stored) return await run(await restored(stored), there);
  } catch {
    await Promise.all([scripts, compiled, archived]); // where these fail, the snapshot is not to blame
    if (there) await snapshot.drop(there).catch(silent); // booting makes a new one
  }
  await run(await booted(there), there);
}

const started = start();
started.catch(() => self.postMessage({ type: "failed" }));

// --- Messages ---

/** @param {{ toJs: () => Uint8Array }} message */
function toFrame(message) {
  const bytes = message.toJs(); // a copy, so its buffer may leave this thread
  self.postMessage(bytes, [bytes.buffer]);
}

self.onmessage = async ({ data }) => {
  if (data.type !== "connect") {
    bridge.send?.(data);
    return;
  }
  try {
    await started;
    await bridge.start_connection?.(toFrame);
    self.postMessage({ type: "connected" });
  } catch {
    self.postMessage({ type: "failed" });
  }
};
