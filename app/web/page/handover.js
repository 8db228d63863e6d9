// The handover: the messages to the page, and the start of the app. The README beside this folder lists
// the messages.
import * as appFrame from "./app-frame.js";
import * as away from "./away.js";
import { channel, send } from "./channel.js";
import { fail, frame, isOurs } from "./current-frame.js";
import * as quickExit from "./exit.js";
import * as exitButton from "./exit-button.js";
import * as frontPage from "./front-page.js";
import * as giveWay from "./give-way.js";
import * as guide from "./guide.js";
import * as backStack from "./history.js";
import * as installOffer from "./install-offer.js";
import * as keptWord from "./kept-word.js";
import * as lockNotes from "./lock-notes.js";
import * as ownPhone from "./own-phone.js";
import * as pageLanguage from "./page-language.js";
import * as qrCode from "./qr-code.js";
import * as readAloud from "./read-aloud.js";
import { remove } from "./removal.js";
import * as settings from "./settings.js";
import * as watchFrame from "./watch-frame.js";

const LOCK = "book"; // held by the one page that is the guide

// --- Messages to the page ---

/** @type {Record<(PythonMessage | FrameMessage)["type"], (message: Record<string, unknown>) => void>} */
const receive = {
  hello() {
    send(
      Object.assign(
        {
          type: /** @type {const} */ ("start"),
          languages: pageLanguage.ofBrowser(),
          checkWords: checkWords(),
          phone: ownPhone.own,
        },
        readAloud.readable(),
        giveWay.greet(),
      ),
    );
  },
  ready: () => giveWay.arrive("ready"),
  drawn: () => giveWay.arrive("drawn"),
  failed({ name }) {
    if (isOurs(name)) fail();
  },
  alive: ({ name }) => watchFrame.noteAlive(name),
  opened: ({ name }) => watchFrame.noteOpened(name),
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
    if (frame() && typeof unlocked === "boolean") lockNotes.setUnlocked(unlocked);
  },
  restart({ says }) {
    if (!frame()) return;
    lockNotes.restart();
    if (says === true) lockNotes.say();
  },
  remove() {
    if (frame()) remove();
  },
  ask() {
    isAsked = true;
    tellOrigin();
  },
  install: () => installOffer.install(),
  // Flutter's canvas has one window's height: the static guide behind it prints the whole screen.
  print({ route }) {
    if (!frame() || typeof route !== "string" || !guide.exists(route)) return;
    guide.open(route);
    print();
  },
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
const ONLY_GREETED = ["ready", "depth", "unlocked", "restart"];

if (channel)
  channel.onmessage = ({ data }) => {
    /** @type {keyof typeof receive} */
    const type = data && data.type;
    if (quickExit.isLeft() || !Object.keys(receive).includes(type)) return;
    if (giveWay.isGreeted() || !ONLY_GREETED.includes(type)) receive[type](data);
  };

/** @param {unknown} it */
function isSpoken(it) {
  const { text, lang } = Object(it);
  return typeof text === "string" && typeof lang === "string";
}

// check-words.js puts them there.
function checkWords() {
  const element = document.getElementById("build");
  return (element && element.dataset.words) || "";
}

// --- Messages to Python ---

readAloud.changed.on(() => {
  send(Object.assign({ type: /** @type {const} */ ("voices") }, readAloud.readable()));
});

let isAsked = false; // where this copy came from

function tellOrigin() {
  const address = qrCode.address();
  const installable = installOffer.isOffered();
  qrCode.picture().then((picture) => send({ type: "origin", address, picture, installable }));
}

installOffer.changed.on(() => {
  if (isAsked) tellOrigin();
});

// --- The start of the app ---

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
backStack.hooks.onBack = () => {
  if (frontPage.isGone()) send({ type: "back" });
  else backStack.move("back");
};
quickExit.onLeave(appFrame.stop);
