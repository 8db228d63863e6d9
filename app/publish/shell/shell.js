// What must work when Python does not: the exit, the history, the first page, the kept settings.
(() => {
  "use strict";
  const AWAY_LIMIT = 5 * 60 * 1000; // ms: a call fits in; a phone that was put down shows the book
  const PAINT_LIMIT = 150; // ms: a page in the background draws nothing, and an exit cannot wait
  const DEPTH_LIMIT = 32; // screens; no way through the guide is that long
  const KEYS_LIMIT = 500; // ms after the page was hidden: what was just written is sealed in a few

  const root = document.documentElement;
  const channel = opened();
  let left = false; // nothing of the guide may show in this document again
  let superseded = false; // another page shows the guide now
  let parting = false; // the document itself goes away: a reload, another address, a closed tab
  let awaySince = 0; // Date.now() when the page left the screen; 0 while it is on it
  let awayTimer = 0;

  // An old browser has none; one that lets a site keep nothing at all may throw.
  function opened() {
    try {
      return new BroadcastChannel("book");
    } catch (missing) {
      return null;
    }
  }

  function send(message) {
    if (channel && !left) channel.postMessage(message);
  }

  function say(id) {
    const live = document.getElementById("live");
    if (live) live.textContent = page.said(id);
  }

  // --- The exit: pixels first, everything else after. ---

  function cover() {
    root.classList.add("covered");
    // While the page is still being read, what stands before the cover comes first.
    if (!document.getElementById("cover")) root.classList.add("closed");
  }

  function leave() {
    if (left) return;
    left = true;
    cover();
    painted(() => {
      [silence, stop, forget, neutral, hangUp, empty].forEach(attempt);
      page.go("book.html");
    });
  }

  // Calls `then` once what was just changed has been painted.
  function painted(then) {
    const { port1, port2 } = new MessageChannel();
    let waiting = true;
    function once() {
      if (waiting) then();
      waiting = false;
    }
    port1.onmessage = once;
    requestAnimationFrame(() => port2.postMessage(null));
    setTimeout(once, PAINT_LIMIT);
  }

  // One step that fails must not keep the next from happening; and nothing is kept about an exit.
  function attempt(step) {
    try {
      step();
    } catch (failed) {}
  }

  function silence() {
    document.querySelectorAll("audio, video").forEach((sound) => sound.pause());
    if (window.speechSynthesis) speechSynthesis.cancel();
  }

  function stop() {
    if (window.app) app.stop();
  }

  function forget() {
    if (!superseded) page.turn("book");
    sessionStorage.clear(); // Flet's client keeps the number of its session there
  }

  function neutral() {
    replaceState({ at: 0 }, "", neutralAddress());
  }

  function hangUp() {
    if (channel) channel.close();
  }

  // The cover stays: where there is no connection yet, it is the book.
  function empty() {
    Array.from(document.body.children).forEach((node) => {
      if (node.id !== "cover" && node.id !== "live") node.remove();
    });
    reach(true);
    say("title");
  }

  // Whether keys and screen readers find the cover: while it lies aside they must not.
  function reach(whether) {
    const element = document.getElementById("cover");
    element.setAttribute("aria-hidden", String(!whether));
    // Of itself each of these can be reached, and so can a box that scrolls.
    [element, ...element.querySelectorAll("summary, input")].forEach((part) => {
      if (whether) part.removeAttribute("tabindex");
      else part.tabIndex = -1;
    });
  }

  function ofExit(event) {
    return event.target instanceof Element && event.target.closest("#exit");
  }

  // On the window and in the capture phase, so that it works from the first paint and nothing that
  // Flutter does with an event comes before.
  function onExit(type, means) {
    addEventListener(
      type,
      (event) => {
        if (!ofExit(event) || !means(event)) return;
        if (type !== "pointerdown") event.preventDefault(); // it is a link where scripts do not run
        leave();
      },
      true,
    );
  }

  onExit("pointerdown", (event) => event.button === 0);
  onExit("click", () => true); // screen readers and voice control press nothing, they click
  onExit("keydown", (event) => event.key === "Enter" || event.key === " ");

  // Zooming in and keyboards move what is seen away from where things are fixed; the exit follows.
  function follow() {
    const exit = document.getElementById("exit");
    const seen = window.visualViewport;
    if (!exit || !seen) return;
    const right = seen.offsetLeft + seen.width - root.clientWidth;
    exit.style.transform =
      seen.scale === 1 && right === 0 && seen.offsetTop === 0
        ? ""
        : `translate(${right}px, ${seen.offsetTop}px) scale(${1 / seen.scale})`;
  }

  if (window.visualViewport) {
    visualViewport.addEventListener("resize", follow);
    visualViewport.addEventListener("scroll", follow);
  }

  onShift(leave);

  // --- Away from the screen and back. ---

  function hide() {
    if (left || parting || awaySince) return;
    awaySince = Date.now();
    cover(); // the picture in the app switcher
    page.turn("book"); // a browser that is ended while it is away starts with the book
    send({ type: "hidden" });
    awayTimer = setTimeout(leave, AWAY_LIMIT);
    if (keys) lock();
  }

  function show() {
    if (left || !awaySince) return;
    clearTimeout(awayTimer); // slept through, perhaps: only the clock tells
    const away = Date.now() - awaySince;
    awaySince = 0;
    if (away < 0 || away > AWAY_LIMIT) return leave();
    page.turn("guide");
    root.classList.remove("covered", "closed");
    send({ type: "shown" });
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));

  let partedAt = 0;
  addEventListener("pagehide", () => {
    parting = true;
    partedAt = Date.now();
    if (!keys || !hasPane()) return;
    front(""); // it may come back out of the browser's memory, and they shall not wait there
    document.getElementById("pane").remove();
  });
  addEventListener("pageshow", (event) => {
    parting = false;
    if (!event.persisted) return;
    // Back from the browser's memory, as it was.
    const away = Date.now() - partedAt;
    if (left) page.go("book.html");
    else if (page.face() === "book" || away < 0 || away > AWAY_LIMIT) leave();
    else if (keys) renew();
  });

  // --- History: one entry for each screen above home, so that Back means the screen before. ---

  // Entries are only made when a screen was opened, that is after a tap: Back passes over entries
  // that a page makes by itself. The address never changes, so the browser's history has one line.
  const pushState = history.pushState.bind(history);
  const replaceState = history.replaceState.bind(history);
  let depth = 0;
  let moving = false;

  const at = () => (history.state && history.state.at) || 0;
  const neutralAddress = () => location.pathname;

  function settle() {
    if (left || moving) return;
    moving = at() > depth;
    if (moving) history.go(depth - at());
    while (at() < depth) pushState(Object.assign({}, history.state, { at: at() + 1 }), "");
  }

  replaceState({ at: 0 }, "");

  addEventListener("popstate", (event) => {
    if (left) return;
    if (event.state === null) {
      replaceState({ at: depth }, "", neutralAddress()); // somebody typed into the address
    } else if (moving) {
      moving = false;
      settle();
    } else if (at() < depth) send({ type: "back" });
    else settle();
  });

  // --- Messages of Python, see app/platform/ports.py. ---

  const receive = {
    hello: () => send({ type: "start", settings: page.text(), languages: page.languages() }),
    ready: () => arrived("ready"),
    drawn: () => arrived("drawn"),
    failed,
    leave,
    save({ settings }) {
      if (typeof settings === "string") page.keep(settings);
    },
    depth(message) {
      if (!Number.isInteger(message.depth) || message.depth < 0) return;
      depth = Math.min(message.depth, DEPTH_LIMIT);
      settle();
    },
    open(message) {
      if (hasPane() && typeof message.open === "boolean") hold(message.open);
    },
    renew() {
      if (hasPane()) renew();
    },
  };

  if (channel)
    channel.onmessage = ({ data }) => {
      if (left || !data || !Object.keys(receive).includes(data.type)) return;
      if (data.type === "hello") greeted = true;
      else if (!greeted && OF_THE_GREETED.includes(data.type)) return;
      receive[data.type](data);
    };

  // --- Keys in memory: once the page is hidden, the memory goes with all that is in it. ---

  // What the Python that was ended has still said comes before the new one's hello.
  const OF_THE_GREETED = ["ready", "depth", "open", "renew"];
  let greeted = true;
  let keys = false;
  let keysTimer = 0;

  function hold(whether) {
    keys = whether;
    if (keys && awaySince) lock(); // a slow phone has opened them behind the cover
  }

  // From now on the first page lies over the guide: what Flutter drew last is still on its canvas.
  // Python has a moment to seal what was written. Nothing it says in it calls the renewal off.
  function lock() {
    front("");
    if (!keysTimer) keysTimer = setTimeout(renew, KEYS_LIMIT);
  }

  function renew() {
    if (left) return;
    clearTimeout(keysTimer);
    keysTimer = 0;
    keys = false;
    greeted = false;
    awaited = new Set(AWAITED);
    front("");
    document.getElementById("front").scrollTop = 0;
    document.getElementById("bar").value = 0;
    document.getElementById("live").textContent = ""; // the same word twice is spoken once
    depth = 0;
    settle();
    app.renew();
  }

  // --- The first page, until the guide is there. ---

  const AWAITED = ["ready", "drawn"];
  let awaited = new Set(AWAITED);

  function hasPane() {
    return document.getElementById("pane") !== null;
  }

  function arrived(what) {
    // Without a pane the message is another page's.
    if (!hasPane() || !awaited.delete(what) || awaited.size) return;
    painted(() => {
      if (awaited.size) return; // ended in between
      front("gone");
      say("ready");
      document.getElementById("pane").focus(); // its keys, and its accessibility tree
    });
  }

  function failed() {
    if (!left) front("failed");
  }

  function front(state) {
    const element = document.getElementById("front");
    if (element) element.dataset.state = state;
  }

  addEventListener("app-failed", failed);
  addEventListener("app-progress", ({ detail }) => {
    const bar = document.getElementById("bar");
    if (!bar || !(detail.total > 0)) return;
    bar.max = detail.total;
    bar.value = detail.done;
  });

  // --- The start. ---

  // One guide at a time: a newer page takes over, and one that was left open elsewhere becomes the
  // book. What is kept stays as the newer page has it.
  function takeOver() {
    if (!navigator.locks) return;
    const whileOpen = () => new Promise(() => {});
    navigator.locks.request("book", { steal: true }, whileOpen).catch((error) => {
      // A browser that lets a site keep nothing at all takes its messages away, too.
      if (error.name === "SecurityError") return failed();
      superseded = true;
      leave();
    });
  }

  function start() {
    if (left) return empty();
    reach(false);
    document.getElementById("exit").setAttribute("role", "button");
    follow();
    if (!channel) return failed();
    takeOver();
    Promise.resolve()
      .then(() => app.start())
      .catch(() => front("failed"));
  }

  if (page.face() === "book") {
    left = true;
    cover();
    page.go("book.html");
  }
  document.addEventListener("DOMContentLoaded", start);
})();
