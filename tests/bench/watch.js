// Marks the course of a start. Runs in the page and in each of its frames, before anything else.
// `variant` is "ours", "stock" (an unmodified Flet bundle) or "bare". The latter two have no script
// of ours: the one answer that Python waits for comes from here, and a plain button stands where
// ours has the exit. `settings` are those saved on this phone.
(variant, settings) => {
  const now = () => performance.timeOrigin + performance.now(); // one clock for page and frame
  const frames = new BroadcastChannel("bench");

  const drawing = new Promise((resolve) => addEventListener("flutter-first-frame", resolve));
  if (self !== top) return drawing.then(() => frames.postMessage(now()));

  /** @type {Record<string, number>} */
  const marks = {}; // ms since the epoch
  Object.assign(globalThis, { marks });
  const frame = Promise.race([
    drawing.then(() => mark("frame")),
    new Promise((resolve) => {
      frames.onmessage = ({ data }) => {
        marks.frame ??= data;
        resolve(marks.frame);
      };
    }),
  ]);

  function mark(name) {
    marks[name] ??= now();
  }

  // Calls `then` when the current change has been painted: in the first frame in which `holds`.
  function painted(then, holds = () => true) {
    requestAnimationFrame(() => {
      if (!holds()) return painted(then, holds);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  }

  // Calls `then` once, when the document has an element that matches.
  function once(selector, then) {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      then();
    });
    const attributeFilter = ["data-state"];
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter,
    });
  }

  // Tells whether a tap on the middle of the element meets it.
  function isOnTop(element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }

  const NUMBERS = 'a[href^="tel:"]';
  const isTappable = () => [...document.querySelectorAll(NUMBERS)].some(isOnTop);

  // --- A tap: from the event, as the browser stamps it, to the end of the frame with the cover. ---

  function phase() {
    if (variant === "bare") return null;
    return marks.drawn ? "after" : marks.frame ? "python" : "flutter";
  }

  addEventListener(
    "pointerdown",
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest("#exit")) return;
      const during = phase();
      painted(() => {
        const latency = performance.now() - event.timeStamp;
        const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
        const covered = document.getElementById("cover").contains(middle);
        // Report at once, to Python: the exit clears all storage of the page.
        globalThis.tapped(during, covered ? latency : null);
      });
    },
    true,
  );

  // Every start opens the guide, also after an exit, and is that of a reader past onboarding: for
  // others the page does not hand over to the app.
  localStorage.setItem("settings", settings);

  const markExit = () => painted(() => mark("exit"));
  if (variant !== "stock") once(NUMBERS, () => painted(() => mark("helpline"), isTappable));
  if (variant !== "bare") awaitPython();
  if (variant === "ours") {
    once("#exit", markExit);
    once('#front[data-state="gone"]', () => painted(() => mark("drawn")));
    return;
  }

  addEventListener("DOMContentLoaded", () => {
    const button = document.createElement("button");
    const cover = document.createElement("div");
    button.id = "exit";
    button.textContent = "Exit";
    button.style.cssText = "position:fixed;z-index:9998;top:8px;right:8px;width:96px;height:48px";
    cover.id = "cover";
    cover.style.cssText = "position:fixed;z-index:9999;inset:0;background:white;visibility:hidden";
    button.addEventListener("pointerdown", () => (cover.style.visibility = "visible"));
    document.body.append(button, cover);
    markExit();
  });

  // Marks "ready" when Python has laid out its first screen and Flutter has drawn, in either order.
  // The stock page has nothing to hand over from, so there it has been drawn, too.
  function awaitPython() {
    const awaited = new Set(["ready", "frame"]);
    const channel = new BroadcastChannel("book");
    function arrived(what) {
      if (!awaited.delete(what) || awaited.size) return;
      painted(() => (variant === "stock" ? ["ready", "drawn"] : ["ready"]).forEach(mark));
    }
    frame.then(() => arrived("frame"));
    channel.onmessage = ({ data: { type } }) => {
      if (type === "ready") arrived(type);
      if (type === "hello" && variant === "stock")
        channel.postMessage({ type: "start", settings, languages: navigator.languages });
    };
  }
};
