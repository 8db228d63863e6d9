// The handover: the messages between the page and Python, and when the front page gives way to the
// app. The README beside this folder lists the messages.
import { afterPaint } from "./after-paint.js";
import { announce } from "./announce.js";
import * as appFrame from "./app-frame.js";
import * as away from "./away.js";
import * as quickExit from "./exit.js";
import * as exitButton from "./exit-button.js";
import * as frontPage from "./front-page.js";
import * as guide from "./guide.js";
import * as backStack from "./history.js";
import * as installOffer from "./install-offer.js";
import * as keptWord from "./kept-word.js";
import * as openPage from "./open-page.js";
import * as pageLanguage from "./page-language.js";
import * as qrCode from "./qr-code.js";
import * as readAloud from "./read-aloud.js";
import * as settings from "./settings.js";

const SEALING = 500; // ms for Python to seal what was just written; it takes a few
const OPENING = 2000; // ms for the message of a frame that has loaded; it takes a few
const RETRY = 250; // ms until giving way is tried again
const SILENCE = 10000; // ms for Python's first sign, from files on the phone; it takes a tenth of one
const LOCK = "book"; // held by the one page that is the guide
/** @type {Place} */
const BEGINNING = {
  stack: [constants.home],
  key: "",
  offset: 0,
  opened: {},
  answers: {},
  ticked: [],
};

const channel = opened();

// An old browser has no channel; one that lets a site store nothing at all may throw.
function opened() {
  try {
    return new BroadcastChannel(constants.channel);
  } catch (missing) {
    return null;
  }
}

/** @param {PageMessage} message */
function send(message) {
  if (channel && !quickExit.isLeft()) channel.postMessage(message);
}

const frame = () => /** @type {HTMLIFrameElement | null} */ (document.getElementById("frame"));

// The message is from the frame of this page, not of another tab's.
/** @param {unknown} name */
function isOurs(name) {
  const here = frame();
  return here !== null && here.name === (name || "");
}

// Ends the app with its memory and what it has drawn: it must not replace the guide any more.
function fail() {
  frontPage.fallBack("failed");
  isUnlocked = false;
  const dead = frame();
  if (dead) dead.remove();
}

// --- Messages to the page ---

/** @type {Record<(PythonMessage | FrameMessage)["type"], (message: Record<string, unknown>) => void>} */
const receive = {
  hello() {
    isGreeted = true;
    const here = place();
    python = JSON.stringify(here);
    send(
      Object.assign(
        {
          type: /** @type {const} */ ("start"),
          languages: pageLanguage.all(),
          checkWords: checkWords(),
        },
        readAloud.readable(),
        here,
      ),
    );
  },
  ready: () => arrive("ready"),
  drawn: () => arrive("drawn"),
  failed({ name }) {
    if (isOurs(name)) fail();
  },
  alive({ name }) {
    if (isOurs(name)) aliveName = String(name);
    watch(name);
  },
  opened({ name }) {
    openedName = String(name);
  },
  leave: () => quickExit.leave(),
  shift({ name, isWhole }) {
    if (isOurs(name)) exitButton.countShift(isWhole === true);
  },
  save(message) {
    if (typeof message.settings === "string") settings.save(message.settings);
  },
  // Until the page gives way, the screens are the static guide's.
  depth({ depth }) {
    if (!frontPage.isGone() || typeof depth !== "number" || !Number.isInteger(depth)) return;
    if (depth >= 0) backStack.setDepth(depth);
  },
  unlocked({ unlocked }) {
    if (frame() && typeof unlocked === "boolean") setUnlocked(unlocked);
  },
  restart() {
    if (frame()) restart();
  },
  ask() {
    isAsked = true;
    tellOrigin();
  },
  install: () => installOffer.install(),
  call({ name }) {
    if (!isOurs(name)) return;
    readAloud.stop();
    away.noteCall();
  },
  speak({ texts }) {
    if (frame() && Array.isArray(texts)) readAloud.start(texts.filter(isSpoken));
  },
  hush: () => readAloud.stop(),
  word({ word }) {
    if (frame() && typeof word === "string") keptWord.choose(word);
  },
};
// From the Python that was ended, these may still arrive; the new one's hello comes first.
const ONLY_GREETED = ["ready", "depth", "unlocked", "restart"];
let isGreeted = true;

if (channel)
  channel.onmessage = ({ data }) => {
    /** @type {keyof typeof receive} */
    const type = data && data.type;
    if (quickExit.isLeft() || !Object.keys(receive).includes(type)) return;
    if (isGreeted || !ONLY_GREETED.includes(type)) receive[type](data);
  };

// --- Reading aloud ---

/** @param {unknown} it */
function isSpoken(it) {
  const { text, lang } = Object(it);
  return typeof text === "string" && typeof lang === "string";
}

addEventListener("voices", () => {
  send(Object.assign({ type: /** @type {const} */ ("voices") }, readAloud.readable()));
});

// --- Where this copy came from ---

let isAsked = false;

function tellOrigin() {
  const address = qrCode.address();
  const installable = installOffer.isOffered();
  qrCode.picture().then((picture) => send({ type: "origin", address, picture, installable }));
}

addEventListener("install-offer", () => {
  if (isAsked) tellOrigin();
});

// --- Keys in Python's memory: hiding the page ends the app with all that it holds. ---

let isUnlocked = false;
let restarting = 0; // the timer

/** @param {boolean} unlocked */
function setUnlocked(unlocked) {
  isUnlocked = unlocked;
  if (isUnlocked && away.isAway()) lock(); // a slow phone has opened them behind the cover
}

// The static guide covers what Flutter drew last. Python has a moment to seal what was written; no
// message in it calls the restart off.
function lock() {
  frontPage.setState("");
  guide.home();
  if (!restarting) restarting = setTimeout(restart, SEALING);
}

function restart() {
  if (quickExit.isLeft()) return;
  clearTimeout(restarting);
  restarting = 0;
  isUnlocked = false;
  isGreeted = false;
  awaited = new Set(AWAITED);
  frontPage.setState("");
  announce("");
  backStack.move("home");
  appFrame.restart();
}

// --- Giving way ---

// The app has started once its first screen is drawn, at the reader's place. It follows her if she
// has gone on since, and then the page gives way: not before she has read the limits, and never
// while she is in the middle of something. The static guide has all there is to read.
const AWAITED = ["ready", "drawn"];
let awaited = new Set(AWAITED);
let python = ""; // the place and the settings that Python was last told, as JSON
let offering = 0; // the timer

/** @param {string} what */
function arrive(what) {
  // Without a frame the message is another page's.
  if (!frame() || !awaited.delete(what)) return;
  if (!awaited.size) appFrame.settle();
  offer();
}

function isOver() {
  return quickExit.isLeft() || awaited.size > 0 || !frame() || frontPage.isGone();
}

function offer() {
  clearTimeout(offering);
  if (isOver()) return;
  if (!settings.isIntroduced() || !guide.isFree() || away.isAway()) {
    offering = setTimeout(offer, RETRY);
    return;
  }
  const here = place();
  if (JSON.stringify(here) === python) return giveWay();
  python = JSON.stringify(here);
  awaited = new Set(AWAITED);
  send(Object.assign({ type: /** @type {const} */ ("handover") }, here));
}

// check-words.js puts them there.
function checkWords() {
  const element = document.getElementById("build");
  return (element && element.dataset.words) || "";
}

/** @returns {Handover} */
function place() {
  const { lang, classList } = document.documentElement;
  const bilingual = classList.contains("bilingual");
  return Object.assign({ settings: settings.text(), lang, bilingual }, guide.place());
}

function giveWay() {
  afterPaint(() => {
    const app = frame();
    if (isOver() || !app) return;
    if (!guide.isFree() || away.isAway()) return offer();
    frontPage.setState("gone");
    guide.hooks.onRestore(BEGINNING); // her answers are the app's now
    announce(pageLanguage.textOf("ready"));
    app.focus(); // for its keys and its accessibility tree
  });
}

// --- The start of the app ---

// A newer version is active, or none answers for this page: it reloads when it might have given way.
function reloadForUpdate() {
  if (quickExit.isLeft()) return;
  if (guide.isFree() && !away.isAway()) reload();
  else setTimeout(reloadForUpdate, RETRY);
}

// Loads the page anew, from another version, with the reader where she is. It can be loaded again only
// by its own leave: see visit.js.
function reload() {
  // Browsers write the history to the disk, where no answer may be.
  const place = Object.assign(guide.place(), { answers: {}, ticked: [] });
  history.replaceState(Object.assign({}, history.state, { place }), "");
  openPage.renew(() => location.reload());
}

addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest(".again")) return;
  event.preventDefault();
  reload();
});
addEventListener("app-newer", reloadForUpdate);
addEventListener("app-failed", fail);
addEventListener("app-fallback", ({ detail }) => frontPage.fallBack(detail));
addEventListener("app-progress", ({ detail }) => {
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById("bar"));
  if (!bar || !(detail.total > 0)) return;
  bar.max = detail.total;
  bar.value = detail.done;
  // Files may still arrive after one that did not, and the page then says so.
  if (detail.done < detail.total && !frontPage.state()) frontPage.setState("installing");
});
addEventListener("app-installed", () => {
  if (frontPage.state() === "installing") frontPage.setState("installed");
});

// One guide at a time: a newer page takes over, and an older one elsewhere becomes the phrasebook.
function takeOver() {
  if (!navigator.locks) return;
  const whileOpen = () => new Promise(() => {});
  navigator.locks.request(LOCK, { steal: true }, whileOpen).catch((error) => {
    if (error.name !== "SecurityError") return quickExit.leave();
    // A browser that lets a site store nothing at all refuses messages, too.
    appFrame.stop();
    frontPage.fallBack("online");
  });
}

// A phone short of memory ends Python, or the whole frame, without a word. That frees the lock with
// the frame's name, and the static guide comes back.
/** @param {unknown} name */
function watch(name) {
  if (!isOurs(name)) return;
  navigator.locks.request(String(name), () => isOurs(name) && fail()).catch(fail);
}

// A frame that lacks one of its scripts, or itself, says nothing. Browsers ask for no file again that
// the service worker was sending when it ended.
let openedName = ""; // of the last frame whose scripts all came

addEventListener("frame-loaded", () => {
  const loaded = frame();
  setTimeout(() => {
    if (loaded && isOurs(loaded.name) && openedName !== loaded.name) fail();
  }, OPENING);
});

// Chromium sometimes never answers a frame or a worker that is asked for while the service worker ends
// and starts again. The next frame is answered. A phone that is only slow has the time of both.
let aliveName = ""; // of the last frame whose Python has begun
let silent = 0; // frames in a row that gave no sign

addEventListener("frame-opened", () => {
  const opened = frame();
  if (!navigator.locks) return; // Python's sign is its lock
  setTimeout(
    () => {
      if (!opened || !isOurs(opened.name)) return;
      if (aliveName === opened.name) silent = 0;
      else if (++silent > 1) fail();
      else appFrame.restart();
    },
    silent ? 3 * SILENCE : SILENCE,
  );
});

function start() {
  if (quickExit.isLeft()) return;
  Promise.resolve()
    .then(() => appFrame.start(!backStack.isReloaded))
    .catch(fail);
}

frontPage.hooks.onStart = () => {
  // An old browser has no channel, and then no app: app-frame.js says so and keeps the static guide.
  if (!channel && window.BroadcastChannel) return frontPage.fallBack("online");
  takeOver();
  setTimeout(start); // a tap on Exit comes first: trying WebGL takes 20 ms
};
away.hooks.onHidden = () => {
  send({ type: "hidden" });
  if (isUnlocked) lock();
};
away.hooks.onShown = () => send({ type: "shown" });
// The document may come back from the back/forward cache, and keys must not wait there.
away.hooks.onUnload = () => {
  const app = frame();
  if (!isUnlocked || !app) return;
  frontPage.setState("");
  app.remove();
};
backStack.hooks.onBack = () => {
  if (frontPage.isGone()) send({ type: "back" });
  else backStack.move("back");
};
quickExit.hooks.onLeave = () => {
  appFrame.stop();
  if (channel) channel.close();
};
