// Opens the guide from the phrasebook, or loads it anew, for one visit: see visit.js.
const openPage = (() => {
  "use strict";
  const ANSWER_LIMIT = 1000; // ms: a service worker answers in a few, one of an older version never
  const { page, more } = document.documentElement.dataset;
  const address = String(more); // of the guide, without a service worker

  /** @returns {Promise<ServiceWorker | null>} */
  async function activeWorker() {
    const workers = navigator.serviceWorker;
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

  // The word of the host, behind the address, opens the guide. It leaves the address at once.
  async function readWord() {
    const word = decodeURIComponent(location.hash.slice(1)).normalize("NFKC").trim().toLowerCase();
    history.replaceState(history.state, "", "./");
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(word));
    const digits = Array.from(new Uint8Array(digest), (it) => it.toString(16).padStart(2, "0"));
    if (digits.join("").startsWith(address.replace(".html", ""))) open();
  }

  if (page === "index" && visit.book === "./") {
    if (location.hash) readWord();
    addEventListener("hashchange", () => location.hash && readWord());
  }

  const open = () => allow().then(replacePage);

  return {
    open,
    // Calls `then` once this page may be loaded again.
    /** @param {() => void} then */
    renew: (then) => allow().then(then),
  };
})();
