// Connects Flutter and Python: the three functions that Flet's client calls, and Python's worker.
import { base } from "../page/base.js";
import { signal } from "../page/signal.js";

const SCREEN = 2; // the number of Python's message with the screen; the first answers Flutter's own
let messages = 0;
/** @type {Worker | undefined} */
let worker;
/** @type {(bytes: Uint8Array) => void} */
let toFlutter;
/** @type {() => void} */
let connected;

// Python has begun; its first screen has gone to Flutter; Python cannot start.
export const alive = signal();
export const screen = signal();
export const failed = signal();

/** @param {MessageEvent<Uint8Array | WorkerMessage>} event */
function receive({ data }) {
  if (data instanceof Uint8Array) forward(data);
  else if (data.type === "connected") connected();
  else if (data.type === "failed") failed();
  else if (data.type === "alive") alive();
  else if (data.type === "storing") persist();
}

/** @param {Uint8Array} bytes */
function forward(bytes) {
  toFlutter(bytes);
  if (++messages === SCREEN) screen();
}

// Stored files shall stay when the device runs out of room. Only a document may ask the browser for
// it. Chromium and WebKit decide by themselves; Firefox would ask the reader.
function persist() {
  if (navigator.vendor) navigator.storage.persist?.().catch(() => {});
}

// Resolves when Python answers. Where it never does, `failed` has told the page, and Flutter
// keeps waiting: its own message would say less than the page that is there.
globalThis.jsConnect = (_id, _args, receiver) =>
  new Promise((resolve) => {
    toFlutter = receiver;
    connected = resolve;
    worker?.postMessage({ type: "connect" });
  });

globalThis.jsSend = async (_id, bytes) => worker?.postMessage(bytes, [bytes.buffer]);

globalThis.jsDisconnect = async () => stop();

// Boots Python while Flutter is still loading; each takes seconds.
export function start() {
  worker = new Worker(new URL("python-worker.js", base), { type: "module", name: window.name });
  worker.onmessage = receive;
  worker.onerror = () => failed();
  worker.onmessageerror = () => failed();
}

// Ends Python between two instructions, with all that it holds.
export function stop() {
  worker?.terminate();
  worker = undefined;
}
