// Installs the site on the device, then opens the app's frame from there, behind the static guide.
// Where the app cannot or should not start, the page is told why.
(() => {
  const base = new URL("./", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const workers = navigator.serviceWorker;
  const PATIENCE = 2000; // ms: a service worker that answers does so in a few
  const CALM = 500; // ms after the page is loaded, in which the browser asks for its icon
  const TAKEOVER = 4000; // ms: a newer version takes over at once, or not while this page is open
  const SILENCE = 10000; // ms without a file that arrives: a worker that was ended says nothing
  const REST = 5000; // ms after the app is drawn until what is stored is compressed
  const PROCESS_END = 3000; // ms until the process of a frame has ended: 0.6 s; 2.5 on Windows and macOS
  const MEMORY = 1; // GiB; Flutter and Python together take a third of it
  let isFull = false; // the device has no room for the site
  let keepsNothing = !workers; // old, in another app, in Lockdown Mode, or no https
  let isStopped = false;
  let isSettled = false;
  let mayFetch = !isSavingData(); // more than the app, which she has asked for
  /** @type {() => void} */
  let tellInstalled;
  /** @type {Promise<void>} */
  const isInstalled = new Promise((resolve) => (tellInstalled = resolve));
  let progressedAt = 0; // performance.now() when the last file was stored
  /** @type {HTMLIFrameElement} */
  let frame;

  // --- Installing ---

  /** @param {ServiceWorkerRegistration} registration */
  const activeOf = (registration) => /** @type {ServiceWorker} */ (registration.active);

  // What is being installed may be given up and gone a moment later.
  /** @param {ServiceWorkerRegistration} registration */
  const newestOf = ({ active, waiting, installing }) =>
    /** @type {ServiceWorker} */ (active || waiting || installing);

  // Resolves when the service worker is active and answers for this page. Rejects where it could not
  // be installed: a file was missing or did not match the manifest. A full device reads on from the
  // network. `mayReload`: the page may be reloaded, for a newer version or to be answered at all.
  /** @param {boolean} mayReload */
  async function installed(mayReload) {
    if (!workers) return; // straight from the network
    // Until the site is stored whole, ask the host at each start; then once a day is enough.
    let registration = await registered(workers.controller ? "all" : "none");
    if (!registration) return;
    const { waiting } = registration;
    if (registration.active && waiting && (await takesOver(waiting, mayReload))) {
      tell("app-newer");
      return new Promise(() => {});
    }
    let newest = newestOf(registration);
    if (await isLost(registration)) {
      await registration.unregister();
      registration = await registered("none");
      if (!registration) return;
      newest = newestOf(registration);
    }
    await activated(newest);
    if (isFull) keepsNothing = !registration.active;
    if (isFull) return;
    if (!workers.controller) await claimed(activeOf(registration));
    await registered("all");
    if (isAble()) {
      if (isSavingData() && !(await ask("whole", activeOf(registration)))) await requested();
      await storedWhole(activeOf(registration));
      mayFetch = true;
    }
    // WebKit counts a page that was being loaded when the service worker took all pages as taken, and
    // does not tell it: it has no controller, whatever is asked, and without a connection no other
    // language. Once it is reloaded it has one.
    if (!workers.controller && mayReload) {
      tell("app-newer");
      return new Promise(() => {});
    }
    if (!isAble()) pack(); // the static guide is stored, and there is no more to store
  }

  // `updateViaCache`: whether the HTTP cache may answer when the browser looks for a newer version.
  /** @param {ServiceWorkerUpdateViaCache} updateViaCache */
  function registered(updateViaCache) {
    return workers
      .register(new URL(`sw.js?${renderer}`, base), { updateViaCache })
      .catch(({ name }) => {
        keepsNothing = name !== "TypeError"; // some private windows refuse; that is the network's
        return null;
      });
  }

  // WebKit may lose the first service worker of a reader who has left while it was being started: it
  // never begins to install it, or never learns that all is stored. Nor does it give the worker up, and
  // no app would start until the browser is ended.
  /** @param {ServiceWorkerRegistration} registration */
  async function isLost({ active, installing }) {
    if (active || !installing) return false;
    const settled = new Promise((resolve) => {
      installing.addEventListener("statechange", () => resolve(true));
    });
    if (!(await soon(Promise.race([settled, ask("begun", installing)])))) return true;
    await Promise.race([settled, ask("stored", installing)]);
    return !(await soon(settled));
  }

  /** @param {Promise<boolean>} answer */
  function soon(answer) {
    const late = new Promise((resolve) => setTimeout(resolve, SILENCE, false));
    return Promise.race([answer, late]);
  }

  // The static guide is stored for good; now the app. Browsers end a worker that works for minutes.
  // Asking again goes on where it stopped, and changes nothing where it did not.
  /**
   * @param {ServiceWorker} worker
   * @returns {Promise<void>}
   */
  function storedWhole(worker) {
    return new Promise((resolve, reject) => {
      const attempt = () => ask("keep", worker).then(finish);
      const retrying = setInterval(() => {
        if (performance.now() - progressedAt > SILENCE) attempt();
      }, SILENCE);
      /** @param {boolean} isDone */
      async function finish(isDone) {
        clearInterval(retrying);
        if (!isDone) return reject(new Error("not stored"));
        // A full device stores the static guide alone. The message that it is full may come later.
        if (progressedAt && !(await soon(ask("whole", worker)))) tell("app-fallback", "");
        else tell("app-installed");
        resolve();
      }
      attempt();
    });
  }

  function pack() {
    if (workers && workers.controller) workers.controller.postMessage("pack");
  }

  // The service worker's answer.
  /**
   * @param {string} question
   * @param {ServiceWorker} worker
   * @returns {Promise<boolean>}
   */
  function ask(question, worker) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage(question, [port2]);
    });
  }

  // The reader pays for data: nothing more is loaded before she asks for it.
  function isSavingData() {
    return Boolean(navigator.connection && navigator.connection.saveData);
  }

  /** @returns {Promise<void>} */
  function requested() {
    tell("app-fallback", "data-saver");
    pack();
    return new Promise((resolve) => {
      addEventListener("click", (event) => {
        if (!(event.target instanceof Element) || !event.target.closest("#load")) return;
        event.preventDefault();
        tell("app-fallback", "");
        resolve();
      });
    });
  }

  /**
   * @param {string} type
   * @param {unknown} [detail]
   */
  function tell(type, detail) {
    dispatchEvent(new CustomEvent(type, { detail }));
  }

  // A newer version waits. It takes over only if this is the only open page. Ask first, activate
  // second: a late answer must not activate it while the frame is opening. Chromium loses the
  // activation if the old worker still has a request in flight, the page's icon for example (3 of 8
  // starts), so wait for CALM. If it still does not activate, the page reloads, once.
  /**
   * @param {ServiceWorker} waiting
   * @param {boolean} mayReload
   * @returns {Promise<boolean>}
   */
  async function takesOver(waiting, mayReload) {
    await calm();
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
    if (!(await Promise.race([ask("alone", waiting), late]))) return false;
    return new Promise((resolve) => {
      if (mayReload) setTimeout(resolve, TAKEOVER, true);
      workers.addEventListener("controllerchange", () => resolve(true), { once: true });
      waiting.addEventListener("statechange", () => {
        if (waiting.state === "redundant") resolve(false);
        // Some browsers leave a page that was reloaded by force to the network.
        if (waiting.state === "activated") resolve(true);
      });
      waiting.postMessage("replace");
    });
  }

  // The page is loaded, with all that it asks for.
  /** @returns {Promise<void>} */
  function calm() {
    return new Promise((resolve) => {
      const then = () => setTimeout(resolve, CALM);
      if (document.readyState === "complete") then();
      else addEventListener("load", then);
    });
  }

  /**
   * @param {ServiceWorker} worker
   * @returns {Promise<void>}
   */
  function activated(worker) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (worker.state === "activated") resolve();
        // The message that the device is full may come after the state.
        if (worker.state === "redundant")
          setTimeout(() => (isFull ? resolve() : reject(new Error("not installed"))), PATIENCE);
      };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  // A forced reload bypasses an active worker, which takes the page when it is asked.
  /** @param {ServiceWorker} worker */
  function claimed(worker) {
    return new Promise((resolve) => {
      workers.addEventListener("controllerchange", resolve, { once: true });
      setTimeout(resolve, PATIENCE); // some browsers leave such a page to the network
      worker.postMessage("claim");
    });
  }

  if (workers) {
    workers.addEventListener("message", ({ data }) => {
      if (data.type === "full") isFull = true;
      if (data.type !== "progress") return;
      progressedAt = performance.now();
      tell("app-progress", { done: data.done, total: data.total });
    });
    if (workers.startMessages) workers.startMessages();
  }

  // --- The app's frame ---

  // What the app needs and the static guide does not.
  function isAble() {
    return (
      typeof WebAssembly === "object" &&
      typeof BroadcastChannel === "function" &&
      typeof window.WeakRef === "function" && // as young as the syntax of the app's scripts
      !(Number(navigator.deviceMemory) < MEMORY)
    );
  }

  // Chromium draws with skwasm, which starts sooner. The client for it needs garbage-collected
  // WebAssembly and WebGL; Flutter's loader judges by the same signs.
  const structType = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);
  let renderer = "canvaskit";

  function chooseRenderer() {
    const drawsFast =
      isAble() &&
      navigator.vendor === "Google Inc." &&
      WebAssembly.validate(structType) &&
      hasWebGl();
    if (drawsFast) renderer = "skwasm";
  }

  // Releases the context at once: it takes some megabytes.
  function hasWebGl() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("webgl2");
    const extension = context && context.getExtension("WEBGL_lose_context");
    if (extension) extension.loseContext();
    return Boolean(context);
  }

  // Flutter and Python live in a document of their own, which Chromium gives a process of its own
  // (Document-Isolation-Policy, see headers.py): this page answers a tap whatever they do.
  function open() {
    frame = document.createElement("iframe");
    frame.id = "frame";
    frame.title = document.title;
    frame.name = String(Math.random()); // of the lock that Python holds while it lives
    frame.allow = "clipboard-write";
    frame.src = new URL(`frame.html?${renderer}`, base).href;
    frame.onload = () => tell("frame-loaded");
    document.body.append(frame);
    if (workers && workers.controller && !isFull) tell("frame-opened");
  }

  window.appFrame = {
    async start(mayReload) {
      if (!isAble()) tell("app-fallback", "unsupported");
      try {
        chooseRenderer();
        await installed(mayReload);
        // A page that was saved as a file needs nobody to keep it.
        if (keepsNothing && base.protocol.startsWith("http")) tell("app-fallback", "online");
        tellInstalled();
        if (!isStopped && isAble()) open();
      } catch (failed) {
        if (!isStopped) tell("app-failed");
      }
    },
    stop() {
      isStopped = true;
      if (frame) frame.remove();
    },
    // Chromium ends a process with its last document, a moment later, and with it all that Flutter leaves
    // in memory: texts of notes, a code. A frame that is opened before comes into the same process.
    // Meanwhile a worker keeps the dates of the notes' files going, as Python did.
    restart() {
      frame.remove();
      setTimeout(() => {
        if (!isStopped) open();
      }, PROCESS_END);
      new Worker(new URL("date-worker.js", base), { type: "module" });
    },
    settle() {
      if (isSettled) return;
      isSettled = true;
      setTimeout(pack, REST);
    },
    async keep(path) {
      await isInstalled;
      if (!mayFetch || isStopped) return false;
      return isFull || !workers || !workers.controller || ask(path, workers.controller);
    },
  };
})();
