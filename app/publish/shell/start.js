// Starts the guide: first everything is kept on the device, then Flutter and Python start from there.
(() => {
  const base = new URL("./", document.currentScript.src);
  const workers = navigator.serviceWorker;
  let stopped = false;
  let host;
  let compiler;

  const tell = (name, detail) => dispatchEvent(new CustomEvent(name, { detail }));

  // Resolves when the service worker is active and answers for this page. Throws where it could not
  // be installed: something was missing or was not what the manifest says.
  async function kept() {
    if (!workers) return; // an old browser, or no https: straight from the network
    const registration = await workers
      .register(new URL(`sw.js?${renderer()}`, base), { updateViaCache: "none" })
      .catch(() => null); // some private windows refuse
    if (!registration) return;
    if (registration.active && registration.waiting && (await taken(registration.waiting))) {
      location.reload();
      return new Promise(() => {});
    }
    await active(registration.active ?? registration.waiting ?? registration.installing);
    if (!workers.controller) await claimed(registration.active);
  }

  // A newer version waits: it takes over if this page is the only one.
  function taken(waiting) {
    return new Promise((resolve) => {
      workers.addEventListener("controllerchange", () => resolve(true), { once: true });
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => data || resolve(false);
      waiting.postMessage("take", [port2]);
    });
  }

  function active(worker) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant") reject(new Error("not installed"));
      };
      worker.addEventListener("statechange", look);
      look();
    });
  }

  // A forced reload goes past an active worker; it takes the page when it is asked.
  function claimed(worker) {
    return new Promise((resolve) => {
      workers.addEventListener("controllerchange", resolve, { once: true });
      setTimeout(resolve, 2000); // some browsers leave such a page to the network
      worker.postMessage("claim");
    });
  }

  workers?.addEventListener("message", ({ data }) => {
    if (data?.type === "progress") tell("app-progress", { done: data.done, total: data.total });
  });
  workers?.startMessages();

  function script(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name, base).href;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  // Flutter stops with a white page where the browser names no valid language ("C", say).
  function soundLanguage() {
    try {
      new Intl.Locale(navigator.language);
    } catch {
      Object.defineProperty(navigator, "language", { get: () => "en" });
      Object.defineProperty(navigator, "languages", { get: () => ["en"] });
    }
  }

  // Chromium draws in a worker, which leaves the page free for the exit; the client for it needs
  // garbage collected WebAssembly and WebGL. Flutter's loader judges by the same signs.
  function renderer() {
    const structType = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);
    const able =
      navigator.vendor === "Google Inc." &&
      WebAssembly.validate(structType) &&
      document.createElement("canvas").getContext("webgl2");
    return able ? "skwasm" : "canvaskit";
  }

  // Everything that Flutter compiles: 8 MB of it would hold up a tap for a third of a second.
  function compileElsewhere() {
    compiler = new Worker(new URL("compile.js", base), { type: "module" });
    const waiting = [];
    compiler.onmessage = ({ data: { id, module } }) => waiting[id](module);
    WebAssembly.compileStreaming = async (source, options) => {
      const bytes = await (await source).arrayBuffer();
      const module = await new Promise((resolve) => {
        const id = waiting.push(resolve) - 1;
        // Flet's client imports its texts; the browser itself makes them faster than a script.
        const all = { ...options, importedStringConstants: "" };
        compiler.postMessage({ id, bytes, options: all }, [bytes]);
      });
      if (!module) throw new Error("not compiled");
      return module;
    };
  }

  // Flutter draws into an element of its own, so that the page around it keeps its styles.
  function stage() {
    host = document.createElement("div");
    host.id = "app";
    host.style.cssText = "position:fixed;inset:0";
    document.body.append(host);
    return host;
  }

  async function flutter() {
    globalThis.flet = {
      pyodide: true,
      multiView: false,
      noCdn: true,
      routeUrlStrategy: "hash",
      entrypointBaseUrl: base.pathname,
      assetBase: base.pathname,
    };
    const config = {
      renderer: renderer(),
      entrypointBaseUrl: base.pathname,
      assetBase: base.pathname,
      canvasKitBaseUrl: `${base.pathname}canvaskit/`,
      canvasKitVariant: "full",
      fontFallbackBaseUrl: `${base.pathname}fonts/`,
      hostElement: stage(),
    };
    compileElsewhere();
    await script("flutter.js");
    const initializer = await new Promise((resolve, reject) => {
      _flutter.loader.load({ config, onEntrypointLoaded: resolve }).catch(reject);
    });
    if (stopped) return;
    const engine = await initializer.initializeEngine(config);
    if (stopped) return;
    await engine.runApp();
    compiler.terminate();
  }

  globalThis.app = {
    async start() {
      try {
        await kept();
        if (stopped) return;
        soundLanguage();
        python.start();
        await flutter();
      } catch {
        if (!stopped) tell("app-failed");
      }
    },
    stop() {
      stopped = true;
      python.stop();
      compiler?.terminate();
      host?.remove();
    },
  };
})();
