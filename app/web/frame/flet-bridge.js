// Between Flutter and Python: the three functions that Flet's client calls, and the worker's handle.
(() => {
  const base = new URL("./", document.currentScript.src);

  const SCREEN = 2; // of Python's messages; the one before it is the answer to Flutter's own
  let messages = 0;
  let worker;
  let toFlutter;
  let connected;

  function receive({ data }) {
    if (data instanceof Uint8Array) said(data);
    else if (data.type === "connected") connected();
    else if (data.type === "failed") fail();
    else if (data.type === "living") dispatchEvent(new CustomEvent("app-living"));
    else if (data.type === "keeping") stay();
  }

  function said(bytes) {
    toFlutter(bytes);
    if (++messages === SCREEN) dispatchEvent(new CustomEvent("app-screen"));
  }

  // What is kept shall stay when the device runs out of room. Only a document may ask the browser
  // for it. Chromium and WebKit decide by themselves; Firefox would put a question on the screen.
  function stay() {
    if (navigator.vendor) navigator.storage.persist?.().catch(() => {});
  }

  function fail() {
    dispatchEvent(new CustomEvent("app-failed"));
  }

  globalThis.python = {
    // Boots Python while Flutter is still loading; each takes seconds.
    start() {
      worker = new Worker(new URL("python-worker.js", base), { type: "module", name: window.name });
      worker.onmessage = receive;
      worker.onerror = fail;
      worker.onmessageerror = fail;
    },
    // Ends it between two instructions, with all that it holds.
    stop() {
      worker?.terminate();
      worker = undefined;
    },
  };

  // Resolves when Python answers. Where it never does, `app-failed` has told the page, and Flutter
  // is left waiting: its own message would say less than the page that is there.
  globalThis.jsConnect = (_id, _args, receiver) =>
    new Promise((resolve) => {
      toFlutter = receiver;
      connected = resolve;
      worker?.postMessage({ type: "connect" });
    });

  globalThis.jsSend = async (_id, bytes) => worker?.postMessage(bytes, [bytes.buffer]);

  globalThis.jsDisconnect = async () => python.stop();
})();
