// From the plain guide to the app: what is said between the page and Python, and when the page gives
// way to it.
(() => {
  "use strict";
  const KEYS_LIMIT = 500; // ms after the page was hidden: what was just written is sealed in a few
  const AGAIN = 250; // ms until giving way is tried once more

  const channel = opened();

  // An old browser has none; one that lets a site keep nothing at all may throw.
  function opened() {
    try {
      return new BroadcastChannel("book");
    } catch (missing) {
      return null;
    }
  }

  function send(message) {
    if (channel && !shell.isLeft()) channel.postMessage(message);
  }

  function pane() {
    return document.getElementById("pane");
  }

  // Whether the pane of that name is the one of this page.
  function isHere(name) {
    return Boolean(pane()) && pane().name === (name || "");
  }

  // What has failed goes, with its memory and all that it has drawn: it must not take the place of
  // the plain guide any more.
  function failed() {
    shell.stay("failed");
    keys = false;
    const dead = pane();
    if (dead) dead.remove();
  }

  // --- Messages of Python, see app/platform/ports.py. ---

  const receive = {
    hello() {
      greeted = true;
      python = JSON.stringify({ settings: page.text(), stack: ["/"], key: "", offset: 0 });
      send({ type: "start", settings: page.text(), languages: page.languages() });
    },
    ready: () => arrived("ready"),
    drawn: () => arrived("drawn"),
    failed: ({ name }) => isHere(name) && failed(),
    living: ({ name }) => watch(name),
    leave: () => shell.leave(),
    save({ settings }) {
      if (typeof settings === "string") page.keep(settings);
    },
    // Until the page gives way its screens are those of the plain guide.
    depth(message) {
      if (shell.state() !== "gone" || !Number.isInteger(message.depth)) return;
      if (message.depth >= 0) shell.stand(message.depth);
    },
    open(message) {
      if (pane() && typeof message.open === "boolean") hold(message.open);
    },
    renew() {
      if (pane()) renew();
    },
  };
  // What the Python that was ended has still said comes before the new one's hello.
  const OF_THE_GREETED = ["ready", "depth", "open", "renew"];
  let greeted = true;

  if (channel)
    channel.onmessage = ({ data }) => {
      if (shell.isLeft() || !data || !Object.keys(receive).includes(data.type)) return;
      if (greeted || !OF_THE_GREETED.includes(data.type)) receive[data.type](data);
    };

  // --- Keys in memory: once the page is hidden, the memory goes with all that is in it. ---

  let keys = false;
  let keysTimer = 0;

  function hold(whether) {
    keys = whether;
    if (keys && shell.isAway()) lock(); // a slow phone has opened them behind the cover
  }

  // From now on the plain guide lies over the app: what Flutter drew last is still on its canvas.
  // Python has a moment to seal what was written. Nothing it says in it calls the renewal off.
  function lock() {
    shell.front("");
    plain.home();
    if (!keysTimer) keysTimer = setTimeout(renew, KEYS_LIMIT);
  }

  function renew() {
    if (shell.isLeft()) return;
    clearTimeout(keysTimer);
    keysTimer = 0;
    keys = false;
    greeted = false;
    awaited = new Set(AWAITED);
    shell.front("");
    document.getElementById("live").textContent = ""; // the same word twice is spoken once
    shell.move("home");
    app.renew();
  }

  // --- Giving way. ---

  // The app has started once its first screen is drawn; then it goes to where the reader is, and
  // the page gives way. Not before the limits were read, and never while she is in the middle of
  // something: the plain guide has all that there is to read.
  const AWAITED = ["ready", "drawn"];
  let awaited = new Set(AWAITED);
  let python = ""; // where Python is and what it knows, as it was last told
  let offering = 0;

  function arrived(what) {
    // Without a pane the message is another page's.
    if (pane() && awaited.delete(what)) offer();
  }

  function isOver() {
    return shell.isLeft() || awaited.size > 0 || !pane() || shell.state() === "gone";
  }

  function offer() {
    clearTimeout(offering);
    if (isOver()) return;
    if (!page.begun() || !plain.isFree()) {
      offering = setTimeout(offer, AGAIN);
      return;
    }
    const here = Object.assign({ settings: page.text() }, plain.place());
    if (JSON.stringify(here) === python) return giveWay();
    python = JSON.stringify(here);
    awaited = new Set(AWAITED);
    send(Object.assign({ type: "meet" }, here));
  }

  function giveWay() {
    shell.painted(() => {
      if (isOver()) return;
      if (!plain.isFree()) return offer();
      shell.front("gone");
      shell.say("ready");
      pane().focus(); // its keys, and its accessibility tree
    });
  }

  // --- The start of the app. ---

  // A newer version answers from now on. The page makes way for it as it would for the app.
  function makeWay() {
    if (shell.isLeft()) return;
    if (plain.isFree()) shell.renew();
    else setTimeout(makeWay, AGAIN);
  }

  addEventListener("app-newer", makeWay);
  addEventListener("app-failed", failed);
  addEventListener("app-plain", ({ detail }) => shell.stay(detail));
  addEventListener("app-progress", ({ detail }) => {
    const bar = document.getElementById("bar");
    if (!bar || !(detail.total > 0)) return;
    bar.max = detail.total;
    bar.value = detail.done;
    // Some files arrive after one that did not, which is what the page then says.
    if (detail.done < detail.total && !shell.state()) shell.front("keeping");
  });
  addEventListener("app-kept", () => shell.state() === "keeping" && shell.front("kept"));

  // One guide at a time: a newer page takes over, and one that was left open elsewhere becomes the
  // book. What is kept stays as the newer page has it.
  function takeOver() {
    if (!navigator.locks) return;
    const whileOpen = () => new Promise(() => {});
    navigator.locks.request("book", { steal: true }, whileOpen).catch((error) => {
      // A browser that lets a site keep nothing at all takes its messages away, too.
      if (error.name === "SecurityError") failed();
      else shell.leave("");
    });
  }

  // A phone that is short of memory ends Python, or the whole pane, without a word. Then the lock of
  // its name is free, and the plain guide comes back.
  function watch(name) {
    if (isHere(name)) navigator.locks.request(name, () => isHere(name) && failed()).catch(failed);
  }

  shell.listener = {
    start() {
      // An old browser has no channel, and then no app; install.js tells so and keeps the plain guide.
      if (!window.app || (!channel && window.BroadcastChannel)) return failed();
      takeOver();
      Promise.resolve()
        .then(() => app.start(!shell.isRenewed()))
        .catch(failed);
    },
    hidden() {
      send({ type: "hidden" });
      if (keys) lock();
    },
    shown: () => send({ type: "shown" }),
    // It may come back out of the browser's memory, and keys shall not wait there.
    parted() {
      if (!keys || !pane()) return;
      shell.front("");
      pane().remove();
    },
    returned() {
      if (keys) renew();
    },
    back: () => send({ type: "back" }),
    left: () => channel && channel.close(),
  };
})();
