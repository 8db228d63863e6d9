// Python, in a worker of its own: boots at once, runs the app, then waits to be connected.
// To the page: {type: "living"}, once the lock of this worker's name is held, which is let go when it
// ends in whatever way | {type: "failed"} | {type: "keeping"}, once files are open that must stay |
// bytes for Flutter, as they are.
// From the page: {type: "connect"}, then bytes for Flet.
import { files } from "./zip-archive.js";
import { collect, free } from "./memory.js";
import * as keep from "./storage.js";
import * as snapshot from "./snapshot.js";

const here = new URL("./", import.meta.url).href;
const silent = () => {}; // what Python prints or logs is neither shown nor kept

navigator.locks
  ?.request(self.name, () => {
    self.postMessage({ type: "living" });
    return new Promise(silent);
  })
  .catch(silent); // a site that may keep nothing has none

// All that is large comes at the same time, from the first moment on. Imported as the others are,
// these two would hold up the rest until they are read: together they are more than a megabyte.
const scripts = Promise.all([
  import("./pyodide/pyodide.asm.mjs"),
  import("./pyodide/pyodide.mjs"),
]).then(([{ default: createPyodideModule }, { loadPyodide }]) => ({
  createPyodideModule,
  loadPyodide,
}));
scripts.catch(silent); // who waits for them is told

// Pyodide would begin to compile only after its scripts and the memory's head.
const compiled = WebAssembly.compileStreaming(fetch(`${here}pyodide/pyodide.asm.wasm`));
const place = snapshot.place();
const archive = place.then(archived);
[compiled, archive].forEach((it) => it.catch(silent)); // as above

// What the memory begins with lies in the archive, where nothing holds on to it (interpreter.py).
const DATA = "pyodide.asm.mem";
const BASE = 1024; // bytes: where in the memory it begins

WebAssembly.instantiateStreaming = async (answer, imports) => {
  Promise.resolve(answer).then(({ body }) => body.cancel(), silent); // or 5 MB are held for it
  try {
    const module = await compiled;
    const { data } = (await archive).find(({ name }) => name === DATA);
    const instance = await WebAssembly.instantiate(module, imports);
    const bytes = new Uint8Array(data.slice(0, data.size).read());
    new Uint8Array(instance.exports.memory.buffer).set(bytes, BASE);
    free(bytes);
    return { module, instance };
  } catch (error) {
    self.postMessage({ type: "failed" }); // Pyodide would say nothing and wait for ever
    throw error;
  }
};

// What Flet's connection in Python imports as the module `flet_js`. It sets `start_connection` when
// the app starts, and when it is connected it reads `documentUrl` and sets `send`.
const bridge = { documentUrl: here };
const modules = { flet_js: bridge, keep }; // what Python imports of ours

function toPage(message) {
  const bytes = message.toJs(); // a copy, so its buffer may leave this thread
  self.postMessage(bytes, [bytes.buffer]);
}

const APP = "/app"; // where Python finds it, and in a folder of it its own library
const options = {
  indexURL: `${here}pyodide/`,
  stdout: silent,
  stderr: silent,
  env: {
    LANG: "C.UTF-8", // by itself the browser's language, which would be part of the memory
    PYTHONDONTWRITEBYTECODE: "1", // the app's files are as they were published
    PYTHONPATH: `${APP}:${APP}/lib`,
  },
};
const EIO = 29; // Emscripten's number for it
const isLibrary = (name) => name.endsWith(".so");
const isFile = (name) => name !== DATA; // of Python's: the data are nobody's file

// Pyodide's module, with these files of the archive: the library that Python begins with is among
// them. Pyodide's own place for it is empty.
const made = (wanted) => async (settings) => {
  const { createPyodideModule } = await scripts;
  const there = await archive;
  settings.preRun.unshift(({ FS }) => {
    FS.mkdir(APP);
    mount(FS, there, wanted);
  });
  return createPyodideModule(settings);
};

// Python as it was kept. Throws where it cannot be begun with.
async function awoken(memory) {
  const { loadPyodide } = await scripts;
  return loadPyodide({
    ...options,
    // By itself it begins with 30 MB, and does not take more.
    async createPyodideModule(settings) {
      const module = await made(isFile)(settings);
      const kept = await memory.whole;
      if (memory.length > module.HEAP8.length) module.growMemory(memory.length);
      memory.pour(kept, module.HEAPU8);
      return module;
    },
    _loadSnapshot: memory.head,
    _snapshotDeserializer: (name) => modules[name],
  });
}

// Python from nothing, with all that is imported ahead; its memory is kept where there is a place.
async function born(place) {
  const { loadPyodide } = await scripts;
  const makes = Boolean(place);
  // A library that is loaded cannot be kept: without it msgpack takes its Python for a while.
  const createPyodideModule = made((name) => isFile(name) && !isLibrary(name));
  const pyodide = await loadPyodide({ ...options, createPyodideModule, _makeSnapshot: makes });
  for (const [name, module] of Object.entries(modules)) pyodide.registerJsModule(name, module);
  pyodide.runPython("from app.web.python.prewarm import prepare; prepare()");
  collect();
  if (place) {
    try {
      await snapshot.keep(place, head(pyodide), pyodide._module.HEAPU8);
    } catch {
      // no room or no memory for it, or something in it that Pyodide cannot name
    }
    // So far Python's `js` was a stand-in that notes what is taken from it, and real objects refuse it.
    pyodide.registerJsModule("js", self);
    pyodide.runPython("import sys; sys.modules.pop('js', None)");
  }
  mount(pyodide.FS, await archive, isFile);
  return pyodide;
}

// What Pyodide keeps before its memory. A copy of the memory would come with it, of 38 MB.
function head(pyodide) {
  const module = pyodide._module;
  const memory = module.HEAP8;
  module.HEAP8 = new Int8Array();
  try {
    const serializer = (object) => Object.keys(modules).find((name) => modules[name] === object);
    return pyodide.makeMemorySnapshot({ serializer });
  } finally {
    module.HEAP8 = memory;
  }
}

// Puts these files of the archive where Python finds them, in place of those that were there. One
// that cannot be read any more is an error of Python's, and not the end of it.
function mount(FS, files, wanted) {
  const { WORKERFS } = FS.filesystems;
  WORKERFS.reader = {
    readAsArrayBuffer(slice) {
      try {
        return slice.read();
      } catch {
        throw new FS.ErrnoError(EIO);
      }
    },
  };
  if (FS.lookupPath(APP, { follow_mount: false }).node.mounted) FS.unmount(APP);
  FS.mount(WORKERFS, { blobs: files.filter(({ name }) => wanted(name)) }, APP);
}

// The app's archive, from the disk where it is kept.
async function archived(place) {
  const kept = place && (await place.cache.match(place.app));
  const answer = kept || (await fetch(`${here}app.wasm`));
  if (!answer.ok) throw new Error(String(answer.status));
  return files(await answer.blob());
}

async function run(pyodide) {
  pyodide.runPython("from app.web.python.prewarm import wake; wake()");
  await pyodide.runPythonAsync('import runpy; runpy.run_module("main", run_name="__main__")');
  if (!bridge.start_connection) throw new Error("the app did not start");
  // Its first screen is made while Flutter is still coming.
  await pyodide.runPythonAsync(
    "import flet_js; from app.web.python.early_client import Early; await Early(flet_js).begin()",
  );
}

async function boot() {
  const there = await place;
  try {
    const memory = there && (await snapshot.read(there));
    if (memory) return await run(await awoken(memory));
  } catch {
    await Promise.all([scripts, compiled, archive]); // where these fail, the memory is not to blame
    await snapshot.drop(there).catch(silent); // and made anew, by a start from nothing
  }
  await run(await born(there));
}

const booted = boot();
booted.catch(() => self.postMessage({ type: "failed" }));

self.onmessage = async ({ data }) => {
  if (data.type !== "connect") {
    bridge.send?.(data);
    return;
  }
  try {
    await booted;
    await bridge.start_connection(toPage);
    self.postMessage({ type: "connected" });
  } catch {
    self.postMessage({ type: "failed" });
  }
};
