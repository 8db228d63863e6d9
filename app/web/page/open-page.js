// Opens the guide from the phrasebook, or loads it anew, for one visit: see visit.js.
const openPage = (() => {
  "use strict";
  const ANSWER_LIMIT = 1000; // ms: a service worker answers in a few, one of an older version never
  const { page, more } = document.documentElement.dataset;
  const address = String(more); // of the guide, without a service worker

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
    visit.pass();
    return worker ? "./" : address;
  }

  // The word of the host opens the guide, where holding the title would: behind the address it stays in
  // the browser's history, for anybody to tap.
  /** @param {string} text */
  async function isHostsWord(text) {
    const word = text.normalize("NFKC").trim().toLowerCase();
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(word));
    const digits = Array.from(new Uint8Array(digest), (it) => it.toString(16).padStart(2, "0"));
    return digits.join("").startsWith(address.replace(".html", "")) && lookup.isDefault();
  }

  // An address that is damaged has no word.
  /** @param {string} hash */
  function decoded(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch (malformed) {
      return "";
    }
  }

  // It leaves the address at once. Chromium's list of visited pages has no page that was replaced, but
  // one whose address was changed.
  async function readAddress() {
    if (!location.hash) return;
    if (await isHostsWord(decoded(location.hash))) open();
    else history.replaceState(history.state, "", "./");
  }

  if (page === "index" && visit.book === "./") {
    document.addEventListener("DOMContentLoaded", readAddress); // lookup.js is there
    addEventListener("hashchange", readAddress);
    addEventListener("searched", async ({ detail }) => {
      if (await isHostsWord(detail)) open();
    });
  }

  const open = () => allow().then(replacePage);

  return {
    open,
    // Calls `then` once this page may be loaded again.
    /** @param {() => void} then */
    renew: (then) => allow().then(then),
  };
})();
