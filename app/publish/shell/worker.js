// Python, in a worker of its own: boots at once, runs the app, then waits to be connected.
// To the page: {type: "living"}, once the lock of this worker's name is held, which is let go when it
// ends in whatever way | {type: "failed"} | {type: "keeping"}, once files are open that must stay |
// bytes for Flutter, as they are.
// From the page: {type: "connect", args, documentUrl}, then bytes for Flet.
import { files } from "./archive.js";
import * as keep from "./keep.js";
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
// Pyodide would say nothing and wait for ever.
compiled.catch(() => self.postMessage({ type: "failed" }));
WebAssembly.instantiateStreaming = async (answer, imports) => {
  Promise.resolve(answer).then(({ body }) => body.cancel(), silent); // or 10 MB are held for it
  const module = await compiled;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

// What Flet's connection in Python imports as the module `flet_js`. It sets `start_connection`
// when the app starts and `send` when it is connected.
const bridge = {
  args: null,
  documentUrl: null,
  receive_callback: toPage,
  send_python_output: silent,
  userAppStarting: silent,
};
const modules = { flet_js: bridge, keep }; // what Python imports of ours

function toPage(message) {
  const bytes = message.toJs(); // a copy, so its buffer may leave this thread
  self.postMessage(bytes, [bytes.buffer]);
}

const options = {
  indexURL: `${here}pyodide/`,
  stdout: silent,
  stderr: silent,
  env: {
    LANG: "C.UTF-8", // by itself the browser's language, which would be part of the memory
    PYTHONDONTWRITEBYTECODE: "1", // these files are gone with the worker
  },
};
const isLibrary = (path) => path.endsWith(".so");

// Python as it was kept. Throws where it cannot be begun with.
async function awoken(memory, archive) {
  const { createPyodideModule, loadPyodide } = await scripts;
  const pyodide = await loadPyodide({
    ...options,
    // By itself it begins with 30 MB, and does not take more.
    async createPyodideModule(settings) {
      const module = await createPyodideModule(settings);
      const kept = await memory.whole;
      if (memory.length > module.HEAP8.length) module.growMemory(memory.length);
      memory.pour(kept, module.HEAPU8);
      return module;
    },
    _loadSnapshot: memory.head,
    _snapshotDeserializer: (name) => modules[name],
  });
  unpack(pyodide, await archive, (path) => !isLibrary(path));
  return pyodide;
}

// Python from nothing, with all that is imported ahead; and its memory, where it shall be kept.
async function born(archive, kept) {
  const { createPyodideModule, loadPyodide } = await scripts;
  const pyodide = await loadPyodide({ ...options, createPyodideModule, _makeSnapshot: kept });
  for (const [name, module] of Object.entries(modules)) pyodide.registerJsModule(name, module);
  // A library that is loaded cannot be kept: without it msgpack takes its Python for a while.
  unpack(pyodide, archive, (path) => !isLibrary(path));
  pyodide.runPython("from app.ahead import prepare; prepare()");
  if (!kept) return { pyodide };
  let packed;
  try {
    packed = snapshot.packed(head(pyodide), pyodide._module.HEAPU8);
  } catch {
    // no memory for two of them, or something in it that Pyodide cannot name
  }
  // So far Python's `js` was a stand-in that notes what is taken from it, and real objects refuse it.
  pyodide.registerJsModule("js", self);
  pyodide.runPython("import sys; sys.modules.pop('js', None)");
  return { pyodide, packed };
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

function unpack({ FS }, archive, wanted) {
  const folders = new Set([""]);
  for (const [path, bytes] of files(archive, wanted)) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(path, bytes, { canOwn: true });
  }
}

async function fetched(name) {
  const answer = await fetch(`${here}${name}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.arrayBuffer();
}

async function run(pyodide, archive) {
  unpack(pyodide, archive, isLibrary);
  pyodide.runPython("from app.ahead import wake; wake()");
  await pyodide.runPythonAsync('import runpy; runpy.run_module("main", run_name="__main__")');
  if (!bridge.start_connection) throw new Error("the app did not start");
}

async function boot() {
  const archive = fetched("app.wasm");
  archive.catch(silent); // who waits for it is told
  const place = await snapshot.place();
  try {
    const memory = place && (await snapshot.read(place));
    if (memory) return await run(await awoken(memory, archive), await archive);
  } catch {
    await Promise.all([scripts, archive]); // where these fail, the memory is not to blame
    await snapshot.drop(place).catch(silent); // and made anew, by a start from nothing
  }
  const { pyodide, packed } = await born(await archive, Boolean(place));
  if (packed) snapshot.keep(place, packed).catch(silent);
  await run(pyodide, await archive);
}

const booted = boot();
booted.catch(() => self.postMessage({ type: "failed" }));

self.onmessage = async ({ data }) => {
  if (data.type !== "connect") {
    bridge.send?.(data);
    return;
  }
  bridge.args = data.args;
  bridge.documentUrl = data.documentUrl;
  try {
    await booted;
    await bridge.start_connection(toPage);
    self.postMessage({ type: "connected" });
  } catch {
    self.postMessage({ type: "failed" });
  }
};
