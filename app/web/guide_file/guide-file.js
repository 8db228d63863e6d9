// The guide in one file. It opens on the phrasebook, whose title, held, opens the guide. It stores
// nothing, and opens no screen by an address: so Back, Forward and the list of visited pages have one
// entry, and a browser that restores its tabs shows the phrasebook.

// The page's scripts ask these. A file has no settings, and no other page to go to.
const settings = {
  isIntroduced: () => true, // whatever hides the file is an exit after a while
  /** @param {string} _ */
  setLanguage(_) {},
  setIntroduced() {},
};
const visit = {
  book: "",
  keepBook() {},
  closeTab() {},
  opensBook: () => true,
  hasLeft: () => true,
};
/** @param {string} _ */
function replacePage(_) {}

const quickExit = (() => {
  "use strict";
  const root = document.documentElement;
  let isLeft = true; // the reader has not come yet, or has left

  function cover() {
    root.classList.add("covered");
  }

  function uncover() {
    root.classList.remove("covered");
  }

  function silence() {
    dispatchEvent(new Event("silence")); // to read-aloud.js
  }

  // Nothing of this visit is there at the next one.
  function forget() {
    for (const part of document.querySelectorAll("details")) part.open = "first" in part.dataset;
    guide.onRestore({ stack: [], key: "", offset: 0, opened: {}, answers: {}, ticked: [] });
    guide.home();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  /** @param {boolean} [_] whether it is for good: here it always is */
  function leave(_) {
    if (isLeft) return;
    isLeft = true;
    cover();
    silence();
    afterPaint(forget);
  }

  function enter() {
    if (!dispatchEvent(new Event("entering", { cancelable: true }))) return; // she was away: away.js
    isLeft = false;
    uncover();
    guide.home();
  }

  // Somebody has typed a screen into the address, or a browser without scripts has stored one.
  function clearAddress() {
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  }

  root.classList.add("js", "covered");
  onLongPress(() => {}, enter);
  guide.onMove = (how, route) => guide[how](/** @type {string} */ (route));
  clearAddress();
  addEventListener("hashchange", clearAddress);
  document.addEventListener("DOMContentLoaded", () => {
    dispatchEvent(new Event("spoken")); // the words are there
    exitButton.start();
  });

  return { leave, cover, uncover, silence, stayCovered() {}, isLeft: () => isLeft };
})();
