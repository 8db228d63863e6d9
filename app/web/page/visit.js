// Decides which page opens. Once the reader has left, or knows the way back, it is the phrasebook; the
// guide opens for one visit at a time, and nothing of that is kept: a browser that is ended at any
// moment, and restores its tabs, opens the phrasebook.
const visit = (() => {
  "use strict";
  const PASS = "at"; // in the tab's own storage, between two pages: when the first one was left
  const PASS_LIMIT = 10000; // ms from one page to the next; a slow phone takes one or two

  const book = String(document.documentElement.dataset.book); // its address
  const isPassed = takePass();

  // A browser that is ended may still write what a page has noted, but not so late.
  function takePass() {
    const age = Date.now() - Number(note(null));
    return age >= 0 && age < PASS_LIMIT;
  }

  // Returns what was noted before. Where storage is forbidden, the settings are in the tab's name.
  /** @param {string | null} text */
  function note(text) {
    try {
      const before = sessionStorage.getItem(PASS);
      if (text) sessionStorage.setItem(PASS, text);
      else sessionStorage.removeItem(PASS);
      return before;
    } catch (forbidden) {
      return settings.exchangePass(text);
    }
  }

  // An icon on the home screen of an iPhone has a storage of its own, and iOS clears it after a week.
  // Whoever has put it there knows the way back.
  function isIconAlone() {
    const { standalone } = /** @type {{ standalone?: boolean }} */ (navigator);
    return !settings.text() && (standalone || matchMedia("(display-mode: standalone)").matches);
  }

  function opensBook() {
    return book === "./" || settings.startScreen() === "book" || isIconAlone();
  }

  // From now on the phrasebook opens. The settings reach the disk seconds later, the cache at once
  // (1 to 4 ms), and from there the service worker knows it.
  function keepBook() {
    settings.setStartScreen("book");
    keepEntry();
  }

  function keepEntry() {
    if (!window.caches) return;
    const entry = new URL(constants.startEntry, document.baseURI).href;
    caches
      .open(constants.cache)
      .then((cache) => cache.put(entry, new Response("book")))
      .catch(() => {});
  }

  if (settings.startScreen() === "book") keepEntry(); // of an older version, or lost

  return {
    book,
    opensBook,
    keepBook,
    // This document may show the guide.
    isAllowed: isPassed || !opensBook(),
    // Lets the next page of this tab show it.
    pass: () => note(String(Date.now())),
  };
})();
