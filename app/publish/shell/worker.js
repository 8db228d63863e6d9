// Python, in a worker of its own: boots at once, runs the app, then waits to be connected.
// To the page: {type: "booted"} | {type: "failed"} | {type: "keeping"}, once files are open that must
// stay | bytes for Flutter, as they are.
// From the page: {type: "connect", args, documentUrl}, then bytes for Flet.
import * as keep from "./keep.js";
import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = new URL("./", import.meta.url).href;
const silent = () => {}; // what Python prints or logs is neither shown nor kept

// What Flet's connection in Python imports as the module `flet_js`. It sets `start_connection`
// when the app starts and `send` when it is connected.
const bridge = {
  args: null,
  documentUrl: null,
  receive_callback: toPage,
  send_python_output: silent,
  userAppStarting: silent,
};

function toPage(message) {
  const bytes = message.toJs(); // a copy, so its buffer may leave this thread
  self.postMessage(bytes, [bytes.buffer]);
}

async function boot() {
  const archive = fetch(`${here}app.wasm`).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.arrayBuffer();
  });
  const [pyodide, packed] = await Promise.all([
    loadPyodide({ indexURL: `${here}pyodide/`, stdout: silent, stderr: silent }),
    archive,
  ]);
  pyodide.registerJsModule("flet_js", bridge);
  pyodide.registerJsModule("keep", keep);
  pyodide.unpackArchive(packed, "zip");
  await pyodide.runPythonAsync('import runpy; runpy.run_module("main", run_name="__main__")');
  if (!bridge.start_connection) throw new Error("the app did not start");
}

const booted = boot();
booted.then(
  () => self.postMessage({ type: "booted" }),
  () => self.postMessage({ type: "failed" }),
);

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
