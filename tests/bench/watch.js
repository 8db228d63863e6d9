// Runs in the page, and in each frame of it, before anything else; tells what happens when.
// `stock`: the page is a stock Flet bundle. It has no shell, so the one answer that the app waits
// for is given from here, and a plain button stands where ours has the exit.
(stock) => {
  const marks = (globalThis.marks = {}); // ms since the epoch, so that page and pane agree
  const mark = (name) => (marks[name] ??= performance.timeOrigin + performance.now());

  addEventListener("flutter-first-frame", () => mark("frame"));
  if (self !== top) return;

  // Calls `then` once what was just changed has been painted.
  function painted(then) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    requestAnimationFrame(() => port2.postMessage(null));
  }

  // Calls `then` once, when the document has come to hold such an element.
  function once(selector, then) {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      then();
    });
    const attributeFilter = ["data-state"];
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter });
  }

  // --- A tap: from the event, as the browser has stamped it, to the end of the frame that covers. ---

  addEventListener(
    "pointerdown",
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest("#exit")) return;
      painted(() => {
        const latency = performance.now() - event.timeStamp;
        const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
        const covered = document.getElementById("cover").contains(middle);
        tapped(covered ? latency : null); // to the one who measures: the exit clears all storage
      });
    },
    true,
  );

  // Every start is one of the guide, also after an exit.
  localStorage.removeItem("settings");

  const tappable = () => painted(() => mark("tappable"));
  if (!stock) {
    once('a[href^="tel:"]', () => painted(() => mark("helpline")));
    once("#exit", tappable);
    once('#front[data-state="gone"]', () => painted(() => mark("drawn")));
    return;
  }

  // The first screen: Python has said so and Flutter has drawn, in whichever order.
  const awaited = new Set(["ready", "frame"]);
  function arrived(what) {
    if (awaited.delete(what) && !awaited.size) painted(() => mark("drawn"));
  }

  const channel = new BroadcastChannel("book");
  channel.onmessage = ({ data: { type } }) => {
    if (type === "ready") arrived(type);
    if (type === "hello")
      channel.postMessage({ type: "start", settings: "", languages: navigator.languages });
  };
  addEventListener("flutter-first-frame", () => arrived("frame"));

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
};
