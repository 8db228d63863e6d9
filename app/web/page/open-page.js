// Opens the guide from the phrasebook, or loads it anew, for one visit: see start-page.js.
import { replacePage } from "./replace-page.js";
import * as startPage from "./start-page.js";

const ANSWER_LIMIT = 1000; // ms: a service worker answers in a few, one of an older version never
export const address = String(document.documentElement.dataset.more); // of the guide, without a service worker

// A page that was reloaded by force has no controller. WebKit may know of no registration after
// install.js has removed a lost worker, and has a controller nevertheless.
/** @returns {Promise<ServiceWorker | null>} */
async function activeWorker() {
  const workers = navigator.serviceWorker;
  if (workers && workers.controller) return workers.controller;
  const registration = workers && (await workers.getRegistration().catch(() => null));
  return (registration && registration.active) || null;
}

// Lets the next page of this tab be the guide. Returns its address.
async function allow() {
  const worker = await activeWorker();
  if (worker) {
    const { port1, port2 } = new MessageChannel();
    const late = new Promise((resolve) => setTimeout(resolve, ANSWER_LIMIT));
    const answered = new Promise((resolve) => (port1.onmessage = resolve));
    worker.postMessage("open", [port2]);
    await Promise.race([answered, late]);
  }
  startPage.pass();
  return worker ? "./" : address;
}

export const open = () => allow().then(replacePage);

// Calls `then` once this page may be loaded again.
/** @param {() => void} then */
export const renew = (then) => allow().then(then);
