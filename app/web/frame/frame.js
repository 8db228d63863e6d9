// Inside the pane: starts Flutter, and tells the page around it what happens here.
(() => {
  const base = new URL("./", document.currentScript.src);
  const channel = new BroadcastChannel("book");
  const tell = (type) => channel.postMessage({ type, name: window.name });

  const FRAMES = 2; // on the canvas in one, on the screen with the next
  const PLACE_FRAMES = 6; // a busy phone shows the screen first, and then the place in it
  const FONT_FRAMES = 4; // with letters that have just come everything is laid out once more first
  const FONT_LIMIT = 120; // frames without the letters, and she sees what there is
  let frames = FRAMES;
  let coming = 0; // fonts on their way
  let lacking = false; // her language has letters that have not come yet

  onShift(() => tell("leave"));
  addEventListener("app-failed", () => tell("failed"));
  addEventListener("app-living", () => tell("living"));
  // The screen that Python says is ready. What the page says to Python first names her language.
  channel.onmessage = ({ data }) => {
    if (data?.type === "start")
      lacking = document.body.dataset.awaited.split(" ").includes(data.languages[0]);
    if (data?.type === "meet") frames = PLACE_FRAMES;
    if (data?.type === "ready") after(frames, () => tell("drawn"));
  };

  function after(count, then, waited = 0) {
    requestAnimationFrame(() => {
      if ((coming || lacking) && waited < FONT_LIMIT) after(FONT_FRAMES, then, waited + 1);
      else if (count > 1) after(count - 1, then, waited);
      else then();
    });
  }

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

  // Everything that Flutter compiles: 8 MB of it would hold up a tap for a third of a second.
  function compileElsewhere() {
    const compiler = new Worker(new URL("wasm-compiler.js", base), { type: "module" });
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
    return compiler;
  }

  // The page around keeps the history; the address and the number of entries here never change.
  function oneEntry() {
    const replaceState = history.replaceState.bind(history);
    history.pushState = history.replaceState = (state) => replaceState(state, "");
  }

  // Flet opens links in a new tab, and a tab that stays behind is one swipe away. What the phone
  // itself answers goes there without a page, from the page around: in here the policy of frames
  // would put an error page in the place of the guide. Nothing else is a way out.
  window.open = (address) => {
    const { protocol, href } = new URL(address, document.baseURI);
    if (protocol === "tel:" || protocol === "mailto:") parent.location.href = href;
    return null;
  };

  // For letters that Roboto lacks Flutter asks for a font, by the address of a foreign host's copy, and
  // where none comes it asks again without end. It gets ours: for a script that we have the letters
  // of that, else Roboto, with which it is content.
  function ownFonts() {
    const { fonts, roboto } = document.body.dataset;
    const files = JSON.parse(fonts);
    const place = new URL("fonts/", base).href;
    const fetchAny = fetch;
    const spare = font(roboto);
    spare.catch(() => {}); // nor does Flutter start without it
    window.fetch = async (resource, options) => {
      const address = new URL(resource.url || resource, document.baseURI).href;
      if (!address.startsWith(place)) return fetchAny(resource, options);
      const [name] = address.slice(place.length).split("/");
      coming += 1;
      try {
        const letters = files[name] && (await font(files[name]).catch(() => null));
        if (letters) lacking = false;
        return new Response(letters || (await spare).slice(0));
      } finally {
        coming -= 1;
      }
    };

    async function font(file) {
      const answer = await fetchAny(new URL(file, base));
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.arrayBuffer();
    }
  }

  // What Flutter would draw before Python has a screen is seen by nobody, and would hold up all that
  // comes after it. Returns what lets it draw.
  function holdFrames() {
    const request = requestAnimationFrame;
    const held = [];
    window.requestAnimationFrame = (callback) => -held.push(callback);
    return () => {
      window.requestAnimationFrame = request;
      held.forEach((callback) => request(callback));
    };
  }

  // Flet's screens take 300 ms to leave, in which the old one stays though nothing moves. Flutter
  // takes 15, as for all that it animates, where somebody wants no motion; so it is told so.
  function holdStill() {
    const match = matchMedia.bind(window);
    const still = "(prefers-reduced-motion: reduce)";
    window.matchMedia = (query) => match(query === still ? "all" : query);
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
      renderer: location.search.slice(1),
      // With two threads, text and drawing fight over one heap (flutter/flutter#190039, mended after
      // 3.44) and a guide can freeze without a word. Where Chromium gives this page a process of
      // its own, the exit does not wait for what is drawn.
      forceSingleThreadedSkwasm: true,
      entrypointBaseUrl: base.pathname,
      assetBase: base.pathname,
      canvasKitBaseUrl: `${base.pathname}canvaskit/`,
      canvasKitVariant: "full",
      fontFallbackBaseUrl: `${base.pathname}fonts/`,
    };
    const compiler = compileElsewhere();
    await script("flutter.js");
    const initializer = await new Promise((resolve, reject) => {
      _flutter.loader.load({ config, onEntrypointLoaded: resolve }).catch(reject);
    });
    const engine = await initializer.initializeEngine(config);
    await engine.runApp();
    compiler.terminate();
  }

  if (parent === window) {
    location.replace("./"); // opened by itself, where no exit is
    return;
  }
  oneEntry();
  soundLanguage();
  ownFonts();
  holdStill();
  addEventListener("app-screen", holdFrames(), { once: true });
  python.start();
  flutter().catch(() => tell("failed"));
})();
