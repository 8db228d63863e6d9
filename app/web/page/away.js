// Away from the screen and back. While the page is hidden it shows the cover, which is the picture in
// the app switcher. Soon back finds the guide where it was; five minutes away are an exit.
const away = (() => {
  "use strict";
  let isUnloading = false; // by a reload, another address, or a closed tab
  let hiddenAt = 0; // Date.now() when the page left the screen; 0 while it is on it
  let unloadedAt = 0; // Date.now() when the document was last unloaded
  let timer = 0;

  // A clock that was set back proves nothing.
  /** @param {number} since */
  function isTooLong(since) {
    const time = Date.now() - since;
    return time < 0 || time > constants.awayLimit;
  }

  function hide() {
    if (quickExit.isLeft() || isUnloading || hiddenAt) return;
    hiddenAt = Date.now();
    quickExit.cover();
    settings.setStartScreen("book"); // a browser that is ended meanwhile starts with the phrasebook
    timer = setTimeout(quickExit.leave, constants.awayLimit);
    away.onHidden();
  }

  function show() {
    if (quickExit.isLeft() || !hiddenAt) return;
    clearTimeout(timer); // a sleeping phone runs no timers: the clock decides
    const since = hiddenAt;
    hiddenAt = 0;
    if (isTooLong(since)) return quickExit.leave();
    settings.setStartScreen("guide");
    quickExit.uncover();
    away.onShown();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? hide() : show()));

  addEventListener("pagehide", () => {
    isUnloading = true;
    unloadedAt = Date.now();
    away.onUnload();
  });
  addEventListener("pageshow", (event) => {
    isUnloading = false;
    if (!event.persisted) return;
    // The document comes back from the back/forward cache as it was.
    if (quickExit.isLeft()) replacePage(constants.cover);
    else if (settings.startScreen() === "book" || isTooLong(unloadedAt)) quickExit.leave();
    else away.onRestored();
  });

  return {
    isAway: () => hiddenAt > 0,
    // handover.js sets these: the page left the screen, came back in time, is unloaded, was restored.
    onHidden() {},
    onShown() {},
    onUnload() {},
    onRestored() {},
  };
})();
