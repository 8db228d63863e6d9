// Runs in the page, and in each frame of it, before anything else; tells what happens when.
// `side` is the page: "ours", "stock" (a Flet bundle) or "bare". The latter two have no shell: the
// one answer that Python waits for is given from here, and a plain button stands where ours has the
// exit. `settings` are kept on this phone.
/**
 * @param {"ours" | "stock" | "bare"} side
 * @param {string} settings
 */
(side, settings) => {
  const now = () => performance.timeOrigin + performance.now(); // in page and pane the same clock
  const pane = new BroadcastChannel("bench");

  const drawing = new Promise((resolve) => addEventListener("flutter-first-frame", resolve));
  if (self !== top) return drawing.then(() => pane.postMessage(now()));

  /** @type {Record<string, number>} */
  const marks = {}; // ms since the epoch
  globalThis.marks = marks;
  const frame = Promise.race([
    drawing.then(() => mark("frame")),
    new Promise((resolve) => {
      pane.onmessage = ({ data }) => {
        marks.frame ??= data;
        resolve(data);
      };
    }),
  ]);

  /** @param {string} name */
  function mark(name) {
    marks[name] ??= now();
  }

  // Calls `then` once what was just changed has been painted, or the first frame in which it holds.
  /**
   * @param {() => void} then
   * @param {() => boolean} holds
   */
  function painted(then, holds = () => true) {
    requestAnimationFrame(() => {
      if (!holds()) return painted(then, holds);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  }

  // Calls `then` once, when the document has come to hold such an element.
  /**
   * @param {string} selector
   * @param {() => void} then
   */
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

  // Whether a tap in the middle of that element is one on it.
  /** @param {Element} element */
  function isOnTop(element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }

  const LINES = 'a[href^="tel:"]';
  const isTappable = () => [...document.querySelectorAll(LINES)].some(isOnTop);

  // --- A tap: from the event, as the browser has stamped it, to the end of the frame that covers. ---

  addEventListener(
    "pointerdown",
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest("#exit")) return;
      painted(() => {
        const latency = performance.now() - event.timeStamp;
        const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
        const covered = document.getElementById("cover")?.contains(middle);
        // To the one who measures: the exit clears all storage.
        tapped(covered ? latency : null);
      });
    },
    true,
  );

  // Every start is one of the guide, also after an exit, and of somebody who has begun: for nobody
  // else the page gives way to the app.
  localStorage.setItem("settings", settings);

  const tappable = () => painted(() => mark("tappable"));
  if (side !== "stock") once(LINES, () => painted(() => mark("helpline"), isTappable));
  if (side !== "bare") awaitPython();
  if (side === "ours") {
    once("#exit", tappable);
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
    tappable();
  });

  // Python has said that its first screen is laid out, and Flutter has drawn, in whichever order.
  // The stock page has nothing that would have to give way.
  function awaitPython() {
    const awaited = new Set(["ready", "frame"]);
    const channel = new BroadcastChannel("book");
    /** @param {string} what */
    function arrived(what) {
      if (!awaited.delete(what) || awaited.size) return;
      painted(() => (side === "stock" ? ["ready", "drawn"] : ["ready"]).forEach(mark));
    }
    frame.then(() => arrived("frame"));
    channel.onmessage = ({ data: { type } }) => {
      if (type === "ready") arrived(type);
      if (type === "hello" && side === "stock")
        channel.postMessage({ type: "start", settings, languages: navigator.languages });
    };
  }
};
