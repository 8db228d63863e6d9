// What must work when nothing else does: the exit, the page that is put aside, and the history.
(() => {
  "use strict";
  const AWAY_LIMIT = 5 * 60 * 1000; // ms: a call fits in; a phone that was put down shows the book
  const PAINT_LIMIT = 150; // ms: a page in the background draws nothing, and an exit cannot wait
  const DEPTH_LIMIT = 32; // screens; no way through the guide is that long
  const BOOK = "phrasebook.html"; // in any language: the worker that keeps the pages answers in hers

  const root = document.documentElement;
  let left = false; // nothing of the guide may show in this document again
  let next = "";
  let parting = false; // the document itself goes away: a reload, another address, a closed tab
  let awaySince = 0; // Date.now() when the page left the screen; 0 while it is on it
  let awayTimer = 0;

  function say(id) {
    const live = document.getElementById("live");
    if (live) live.textContent = page.said(id);
  }

  // --- The first paint is help, and nothing else has a part in it. ---

  const LINES = "lines"; // the element with the helplines

  // A browser that can, waits for them. The standard lets it stand in the page itself, but the checker
  // of HTML does not know `blocking` on it yet.
  function expect() {
    const link = document.createElement("link");
    const attributes = { rel: "expect", href: `#${LINES}`, blocking: "render" };
    Object.keys(attributes).forEach((name) => link.setAttribute(name, attributes[name]));
    document.head.append(link);
  }

  // Before each frame, until one has them: in the next one the cover is drawn.
  function draw() {
    const isThere = document.getElementById(LINES);
    requestAnimationFrame(isThere ? () => root.classList.add("painted") : draw);
  }

  expect();
  requestAnimationFrame(draw);

  // --- The exit: pixels first, everything else after. ---

  function cover() {
    root.classList.add("covered");
    // While the page is still being read, what stands before the cover comes first.
    if (!document.getElementById("cover")) root.classList.add("closed");
  }

  // `face`: what the next start shows; a page that another one has replaced leaves that alone.
  function leave(face = "book") {
    if (left) return;
    left = true;
    next = face;
    cover();
    painted(() => {
      [silence, stop, forget, neutral, empty].forEach(attempt);
      page.go(BOOK);
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
    if (window.app) app.stop(); // Flutter and Python, and all that they hold
    shell.listener.left();
  }

  function forget() {
    if (next) page.turn(next);
    sessionStorage.clear(); // Flet's client keeps the number of its session there
  }

  function neutral() {
    mark(0);
  }

  // The cover stays, with its pictures: where there is no connection yet, it is the book.
  function empty() {
    const cover = document.getElementById("cover");
    document.querySelectorAll(".drawings").forEach((pictures) => cover.append(pictures));
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

  onShift(() => leave());

  // --- Away from the screen and back. ---

  function hide() {
    if (left || parting || awaySince) return;
    awaySince = Date.now();
    cover(); // the picture in the app switcher
    page.turn("book"); // a browser that is ended while it is away starts with the book
    awayTimer = setTimeout(leave, AWAY_LIMIT);
    shell.listener.hidden();
  }

  function show() {
    if (left || !awaySince) return;
    clearTimeout(awayTimer); // slept through, perhaps: only the clock tells
    const away = Date.now() - awaySince;
    awaySince = 0;
    if (away < 0 || away > AWAY_LIMIT) return leave();
    page.turn("guide");
    root.classList.remove("covered", "closed");
    shell.listener.shown();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));

  let partedAt = 0;
  addEventListener("pagehide", () => {
    parting = true;
    partedAt = Date.now();
    shell.listener.parted();
  });
  addEventListener("pageshow", (event) => {
    parting = false;
    if (!event.persisted) return;
    // Back from the browser's memory, as it was.
    const away = Date.now() - partedAt;
    if (left) page.go(BOOK);
    else if (page.face() === "book" || away < 0 || away > AWAY_LIMIT) leave();
    else shell.listener.returned();
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

  // Whether somebody has written a screen, or anything else, into the address.
  const isTyped = () => location.href !== location.origin + neutralAddress();

  // This entry stands for that screen, and its address for none.
  function mark(screen) {
    replaceState({ at: screen }, "", neutralAddress());
  }

  // So many screens lie above home.
  function stand(screens) {
    depth = Math.min(screens, DEPTH_LIMIT);
    settle();
  }

  function settle() {
    if (left || moving) return;
    moving = at() > depth;
    if (moving) history.go(depth - at());
    if (at() < depth && !history.state) mark(0);
    while (at() < depth) pushState(Object.assign({}, history.state, { at: at() + 1 }), "");
  }

  // This page anew, from another version, with the reader where she is.
  function renew() {
    replaceState({ at: at(), place: plain.place() }, "", neutralAddress());
    location.reload();
  }

  const place = history.state && history.state.place;
  if (place) plain.stay(place);
  else plain.arrive(location.hash.slice(1));
  // Not where it says nothing new: Chromium would give the service worker of a first visit a process
  // of its own, and not this page's (tests/browser/test_first_visit.py).
  if (history.state || isTyped()) mark(place ? at() : 0);

  addEventListener("popstate", (event) => {
    if (left) return;
    if (event.state === null && isTyped()) {
      mark(depth);
    } else if (moving) {
      moving = false;
      settle();
    } else if (at() < depth) {
      if (isGone()) shell.listener.back();
      else move("back");
    } else settle();
  });

  // A screen of the plain guide was opened or left.
  function move(how, route) {
    plain[how](route);
    stand(plain.depth());
  }

  plain.onMove = move;

  // --- The first page. ---

  // What it is: "" and nothing to say, "keeping" while the app is fetched for the first time, "kept"
  // then; "plain" where the browser cannot run the app, "saving" where the phone saves data, "failed"
  // where the app did not start; "gone" once the app has taken its place.
  function front(state) {
    const element = document.getElementById("front");
    if (element) element.dataset.state = state;
  }

  function state() {
    const element = document.getElementById("front");
    return element ? element.dataset.state : "";
  }

  const isGone = () => state() === "gone";

  // The plain guide is all there is, for this reason.
  function stay(why) {
    if (left) return;
    if (isGone()) move("home");
    front(why);
  }

  function start() {
    if (left) return empty();
    reach(false);
    document.getElementById("exit").setAttribute("role", "button");
    follow();
    plain.begin();
    stand(plain.depth());
    shell.listener.start();
  }

  const nothing = () => {};
  window.shell = {
    leave,
    painted,
    say,
    move,
    stand,
    front,
    state,
    stay,
    renew,
    isRenewed: () => Boolean(place),
    isLeft: () => left,
    isAway: () => awaySince > 0,
    // What the app hears of all this; handover.js puts another one here.
    listener: {
      start: () => stay("failed"),
      hidden: nothing,
      shown: nothing,
      parted: nothing,
      returned: nothing,
      back: nothing,
      left: nothing,
    },
  };

  addEventListener("spoken", () => !left && reach(false));

  if (page.face() === "book") {
    left = true;
    cover();
    page.go(BOOK);
  }
  document.addEventListener("DOMContentLoaded", start);
})();
