// Starts Flutter and Python inside the frame, and tells the page around it how far they are.
import { base } from "../page/base.js";
import { onLoneShift } from "../page/lone-shift.js";
import "../page/trusted-types.js";
import * as pythonWorker from "./flet-bridge.js";
import * as patches from "./patches.js";

const channel = new BroadcastChannel(constants.channel);
/** @param {FrameMessage["type"]} type */
const tell = (type) => channel.postMessage({ type, name: window.name });

const FRAMES = 2; // on the canvas with one, on the screen with the next
const PLACE_FRAMES = 6; // a busy phone shows the screen first, and then the place in it
const LETTER_FRAMES = 4; // with letters that have just come everything is laid out again first
const LETTER_LIMIT = 120; // frames to wait for letters; then the reader sees what there is
const TREE_DELAY = 100; // ms in which the page gives way
let frames = FRAMES;

/** @param {boolean} isWhole */
const tellShift = (isWhole) => channel.postMessage({ type: "shift", name: window.name, isWhole });

onLoneShift(tellShift);
pythonWorker.failed.on(() => tell("failed"));
pythonWorker.alive.on(() => tell("alive"));
// Python says which screen is ready. Before that, the page tells Python the reader's language.
channel.onmessage = ({ data }) => {
  if (data?.type === "start") {
    patches.speak(data.lang);
    const awaited = String(document.body.dataset.awaited).split(" ");
    patches.expectLetters(awaited.includes(data.lang));
    if (data.key) frames = PLACE_FRAMES;
  }
  if (data?.type === "save") patches.speak(JSON.parse(data.settings).language);
  if (data?.type === "handover") {
    patches.speak(data.lang);
    frames = PLACE_FRAMES;
  }
  if (data?.type === "ready") afterFrames(frames, drawn);
};

// The tree comes after the page has given way: built before, it would delay every start.
function drawn() {
  tell("drawn");
  setTimeout(patches.buildAccessibilityTree, TREE_DELAY);
}

/**
 * @param {number} count
 * @param {() => void} then
 */
function afterFrames(count, then, waited = 0) {
  requestAnimationFrame(() => {
    if (patches.isAwaitingLetters() && waited < LETTER_LIMIT)
      afterFrames(LETTER_FRAMES, then, waited + 1);
    else if (count > 1) afterFrames(count - 1, then, waited);
    else then();
  });
}

/**
 * @param {string} name
 * @param {string} integrity
 */
function loadScript(name, integrity) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.integrity = integrity;
    element.src = new URL(name, base).href;
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

async function startFlutter() {
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
    // With two threads, text and drawing fight over one heap (flutter/flutter#190039, fixed after
    // 3.44) and a screen can freeze without a word. Where Chromium gives this document a process of
    // its own, the page does not wait for what is drawn.
    forceSingleThreadedSkwasm: true,
    entrypointBaseUrl: base.pathname,
    assetBase: base.pathname,
    canvasKitBaseUrl: `${base.pathname}canvaskit/`,
    canvasKitVariant: "full",
    fontFallbackBaseUrl: `${base.pathname}fonts/`,
  };
  const endCompiler = patches.compileInWorker(() => tell("failed"));
  await loadScript("flutter.js", String(document.body.dataset.loader));
  const initializer = await new Promise((resolve, reject) => {
    _flutter.loader.load({ config, onEntrypointLoaded: resolve }).catch(reject);
  });
  const engine = await initializer.initializeEngine(config);
  await engine.runApp();
  patches.allowZoom();
  endCompiler();
}

function start() {
  patches.restrictOpen(() => tell("call"));
  patches.freezeHistory();
  patches.replaceInvalidLanguage();
  patches.answerFonts();
  patches.reduceMotion();
  patches.leaveFocus();
  patches.releaseTab();
  patches.describeParts();
  pythonWorker.screen.on(patches.holdFrames());
  pythonWorker.start();
  startFlutter().catch(() => tell("failed"));
  tell("opened");
}

if (parent === window)
  location.replace("./"); // opened by itself, without the page around it
else start();
