// Installs the site on the device.
import { ask, pack } from "./ask-worker.js";
import { base } from "./base.js";
import * as frontPage from "./front-page.js";
import * as installProgress from "./install-progress.js";
import { reloadOnceFree } from "./reload.js";
import { isAble } from "./renderer.js";
import { takesOver } from "./update.js";

const workers = navigator.serviceWorker;
const PATIENCE = 2000; // ms: a service worker that answers does so in a few
const SILENCE = 10000; // ms without a file that arrives: a worker that was ended says nothing
let isFull = false; // the device has no room for the site
let keepsNothing = !workers; // old, in another app, in Lockdown Mode, or no https
let mayFetch = !isSavingData(); // more than the app, which she has asked for
let progressedAt = 0; // performance.now() when the last file was stored

/** @param {ServiceWorkerRegistration} registration */
const activeOf = (registration) => /** @type {ServiceWorker} */ (registration.active);

// What is being installed may be given up and gone a moment later.
/** @param {ServiceWorkerRegistration} registration */
const newestOf = ({ active, waiting, installing }) =>
  /** @type {ServiceWorker} */ (active || waiting || installing);

// Resolves when the service worker is active and answers for this page. Rejects where it could not
// be installed: a file was missing or did not match the manifest. A full device reads on from the
// network. `mayReload`: the page may be reloaded, for a newer version or to be answered at all.
/**
 * @param {boolean} mayReload
 * @param {string} renderer whose files are stored, too
 */
export async function install(mayReload, renderer) {
  if (!workers) return; // straight from the network
  // Until the site is stored whole, ask the host at each start; then once a day is enough.
  let registration = await registered(renderer, workers.controller ? "all" : "none");
  if (!registration) return;
  const { waiting } = registration;
  if (registration.active && waiting && (await takesOver(waiting, mayReload))) {
    reloadOnceFree();
    return new Promise(() => {});
  }
  let newest = newestOf(registration);
  if (await isLost(registration)) {
    await registration.unregister();
    registration = await registered(renderer, "none");
    if (!registration) return;
    newest = newestOf(registration);
  }
  await activated(newest);
  if (isFull) keepsNothing = !registration.active;
  if (isFull) return;
  if (!workers.controller) await claimed(activeOf(registration));
  await registered(renderer, "all");
  if (isAble()) {
    if (isSavingData() && !(await ask("whole", activeOf(registration)))) await requested();
    await storedWhole(activeOf(registration));
    mayFetch = true;
  }
  // WebKit counts a page that was being loaded when the service worker took all pages as taken, and
  // does not tell it: it has no controller, whatever is asked, and without a connection no other
  // language. Once it is reloaded it has one.
  if (!workers.controller && mayReload) {
    reloadOnceFree();
    return new Promise(() => {});
  }
  if (!isAble()) pack(); // the static guide is stored, and there is no more to store
}

// `updateViaCache`: whether the HTTP cache may answer when the browser looks for a newer version.
/**
 * @param {string} renderer
 * @param {ServiceWorkerUpdateViaCache} updateViaCache
 */
function registered(renderer, updateViaCache) {
  return workers
    .register(new URL(`sw.js?${renderer}`, base), { updateViaCache })
    .catch(({ name }) => {
      keepsNothing = name !== "TypeError"; // some private windows refuse; that is the network's
      return null;
    });
}

// WebKit may lose the first service worker of a reader who has left while it was being started: it
// never begins to install it, or never learns that all is stored. Nor does it give the worker up, and
// no app would start until the browser is ended.
/** @param {ServiceWorkerRegistration} registration */
async function isLost({ active, installing }) {
  if (active || !installing) return false;
  const settled = new Promise((resolve) => {
    installing.addEventListener("statechange", () => resolve(true));
  });
  if (!(await soon(Promise.race([settled, ask("begun", installing)])))) return true;
  await Promise.race([settled, ask("stored", installing)]);
  return !(await soon(settled));
}

/** @param {Promise<boolean>} answer */
function soon(answer) {
  const late = new Promise((resolve) => setTimeout(resolve, SILENCE, false));
  return Promise.race([answer, late]);
}

// The static guide is stored for good; now the app. Browsers end a worker that works for minutes.
// Asking again goes on where it stopped, and changes nothing where it did not.
/**
 * @param {ServiceWorker} worker
 * @returns {Promise<void>}
 */
function storedWhole(worker) {
  return new Promise((resolve, reject) => {
    const attempt = () => ask("keep", worker).then(finish);
    const retrying = setInterval(() => {
      if (performance.now() - progressedAt > SILENCE) attempt();
    }, SILENCE);
    /** @param {boolean} isDone */
    async function finish(isDone) {
      clearInterval(retrying);
      if (!isDone) return reject(new Error("not stored"));
      // A full device stores the static guide alone. The message that it is full may come later.
      if (progressedAt && !(await soon(ask("whole", worker)))) frontPage.fallBack("");
      else installProgress.end();
      resolve();
    }
    attempt();
  });
}

// The reader pays for data: nothing more is loaded before she asks for it.
function isSavingData() {
  return Boolean(navigator.connection && navigator.connection.saveData);
}

/** @returns {Promise<void>} */
function requested() {
  frontPage.fallBack("data-saver");
  pack();
  return new Promise((resolve) => {
    addEventListener("click", (event) => {
      if (!(event.target instanceof Element) || !event.target.closest(".load")) return;
      event.preventDefault();
      frontPage.fallBack("");
      resolve();
    });
  });
}

/**
 * @param {ServiceWorker} worker
 * @returns {Promise<void>}
 */
function activated(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      // The message that the device is full may come after the state.
      if (worker.state === "redundant")
        setTimeout(() => (isFull ? resolve() : reject(new Error("not installed"))), PATIENCE);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

// A forced reload bypasses an active worker, which takes the page when it is asked.
/** @param {ServiceWorker} worker */
function claimed(worker) {
  return new Promise((resolve) => {
    workers.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(resolve, PATIENCE); // some browsers leave such a page to the network
    worker.postMessage("claim");
  });
}

if (workers) {
  workers.addEventListener("message", ({ data }) => {
    if (data.type === "full") isFull = true;
    if (data.type !== "progress") return;
    progressedAt = performance.now();
    installProgress.show(data.done, data.total);
  });
  if (workers.startMessages) workers.startMessages();
}

// The device has no room for the site.
export const isFullDevice = () => isFull;

// The site is read from the network alone.
export const isOnlineOnly = () => keepsNothing;

// More than the app may be fetched.
export const mayFetchMore = () => mayFetch;
