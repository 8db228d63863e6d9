// Starts the app behind the plain guide: first everything is kept on the device, then the pane opens
// from there. Where it cannot or should not start, the page is told why.
(() => {
  const base = new URL("./", document.currentScript.src);
  const workers = navigator.serviceWorker;
  const PATIENCE = 2000; // ms: a worker that answers does so in a few
  const CALM = 500; // ms after the page is there, in which the browser asks for its icon
  const TURN = 4000; // ms: a newer version takes over at once, or not while this page is there
  const SILENCE = 10000; // ms without a file that arrives: a worker that was ended says nothing
  const MEMORY = 1; // GiB; Flutter and Python together take a third of it
  let full = false; // the phone has no room for the site
  let stopped = false;
  let progressed = 0; // performance.now() when a file was kept
  let pane;

  // Resolves when the service worker is active and answers for this page. Throws where it could not
  // be installed: something was missing or was not what the manifest says. A full phone reads on
  // from the network.
  async function kept(goes) {
    if (!workers) return; // an old browser, or no https: straight from the network
    // One that was not kept whole is asked for anew until it is; then once a day is enough.
    const registration = await registered(workers.controller ? "all" : "none");
    if (!registration) return;
    if (registration.active && registration.waiting && (await taken(registration.waiting, goes))) {
      tell("app-newer");
      return new Promise(() => {});
    }
    await active(registration.active || registration.waiting || registration.installing);
    if (full) return;
    if (!workers.controller) await claimed(registration.active);
    await registered("all");
    if (!isAble()) return; // the plain guide is kept, and there is no more to keep
    if (isSaving() && !(await ask("whole", registration.active))) await wanted();
    await whole(registration.active);
  }

  // `updateViaCache`: whether the browser's own cache may answer when a newer version is looked for.
  function registered(updateViaCache) {
    return workers
      .register(new URL(`sw.js?${renderer}`, base), { updateViaCache })
      .catch(() => null); // some private windows refuse
  }

  // The plain guide is there for good; now the app. Browsers end a worker that works for minutes;
  // whoever asks again goes on where it stopped, and changes nothing where it did not.
  function whole(worker) {
    return new Promise((resolve, reject) => {
      const attempt = () => ask("keep", worker).then(answered);
      const again = setInterval(() => {
        if (performance.now() - progressed > SILENCE) attempt();
      }, SILENCE);
      function answered(done) {
        clearInterval(again);
        if (!done) return reject(new Error("not kept"));
        tell("app-kept");
        resolve();
      }
      attempt();
    });
  }

  // What the worker answers to a word.
  function ask(word, worker) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage(word, [port2]);
    });
  }

  // She pays for what is loaded: then not before she asks for it.
  function isSaving() {
    return Boolean(navigator.connection && navigator.connection.saveData);
  }

  function wanted() {
    tell("app-plain", "saving");
    return new Promise((resolve) => {
      addEventListener("click", (event) => {
        if (!(event.target instanceof Element) || !event.target.closest("#load")) return;
        event.preventDefault();
        tell("app-plain", "");
        resolve();
      });
    });
  }

  // What the app needs and the plain guide does not.
  function isAble() {
    return (
      typeof WebAssembly === "object" &&
      typeof BroadcastChannel === "function" &&
      typeof WeakRef === "function" && // as young as the syntax of the scripts behind the page
      !(navigator.deviceMemory < MEMORY)
    );
  }

  function tell(type, detail) {
    dispatchEvent(new CustomEvent(type, { detail }));
  }

  // A newer version waits: it takes over if this page is the only one. It is told to in a second
  // step, because one that answers late would take over from under a pane that is being opened; and
  // once it was told it is waited for. Chromium forgets it where something is asked of the older one
  // while that is being ended, the page's icon, say (3 of 8 starts before this waited for CALM). Then
  // it takes over when the page goes, so the page goes, once.
  async function taken(waiting, goes) {
    await calm();
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
    if (!(await Promise.race([ask("alone", waiting), late]))) return false;
    return new Promise((resolve) => {
      if (goes) setTimeout(resolve, TURN, true);
      workers.addEventListener("controllerchange", () => resolve(true), { once: true });
      waiting.addEventListener("statechange", () => {
        if (waiting.state === "redundant") resolve(false);
        // Some browsers leave a page that was reloaded by force to the network.
        if (waiting.state === "activated") resolve(true);
      });
      waiting.postMessage("replace");
    });
  }

  // The page and all that belongs to it have come.
  function calm() {
    return new Promise((resolve) => {
      const then = () => setTimeout(resolve, CALM);
      if (document.readyState === "complete") then();
      else addEventListener("load", then);
    });
  }

  function active(worker) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (worker.state === "activated") resolve();
        // Whether the phone is full is told by a message, which may come after the state.
        if (worker.state === "redundant")
          setTimeout(() => (full ? resolve() : reject(new Error("not installed"))), PATIENCE);
      };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  // A forced reload goes past an active worker; it takes the page when it is asked.
  function claimed(worker) {
    return new Promise((resolve) => {
      workers.addEventListener("controllerchange", resolve, { once: true });
      setTimeout(resolve, PATIENCE); // some browsers leave such a page to the network
      worker.postMessage("claim");
    });
  }

  if (workers) {
    workers.addEventListener("message", ({ data }) => {
      if (data.type === "full") full = true;
      if (data.type !== "progress") return;
      progressed = performance.now();
      tell("app-progress", { done: data.done, total: data.total });
    });
    if (workers.startMessages) workers.startMessages();
  }

  // Chromium draws with skwasm, which starts sooner; the client for it needs garbage collected
  // WebAssembly and WebGL. Flutter's loader judges by the same signs.
  const structType = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);
  const drawsFast =
    isAble() &&
    navigator.vendor === "Google Inc." &&
    WebAssembly.validate(structType) &&
    hasWebGl();
  const renderer = drawsFast ? "skwasm" : "canvaskit";

  // What it is asked with is let go of at once: it holds some megabytes.
  function hasWebGl() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("webgl2");
    const extension = context && context.getExtension("WEBGL_lose_context");
    if (extension) extension.loseContext();
    return Boolean(context);
  }

  // Flutter and Python live in a document of their own, which Chromium gives a process of its own
  // (Document-Isolation-Policy, see headers.py): whatever they do, this page answers a tap on Exit.
  function open() {
    pane = document.createElement("iframe");
    pane.id = "pane";
    pane.title = document.title;
    pane.name = String(Math.random()); // of the lock that Python holds while it lives
    pane.allow = "clipboard-write";
    pane.src = new URL(`frame.html?${renderer}`, base).href;
    document.body.append(pane);
  }

  window.app = {
    // `goes`: whether the page may be loaded anew for a newer version that does not take over.
    async start(goes) {
      if (!isAble()) tell("app-plain", "plain");
      try {
        await kept(goes);
        if (!stopped && isAble()) open();
      } catch (failed) {
        if (!stopped) tell("app-failed");
      }
    },
    // Ends Flutter, Python and all that they hold.
    stop() {
      stopped = true;
      if (pane) pane.remove();
    },
    // The same, and then anew, at home.
    renew() {
      pane.remove();
      open();
    },
  };
})();
