// Starts the page: shows the cover after an exit, else the guide, and then the app behind it.
(() => {
  "use strict";
  if (settings.startScreen() === "book") quickExit.stayLeft();

  document.addEventListener("DOMContentLoaded", () => {
    if (quickExit.isLeft()) return quickExit.empty();
    const pictograms = /** @type {HTMLLinkElement | null} */ (
      document.getElementById("pictograms")
    );
    if (pictograms) pictograms.media = "all";
    quickExit.start();
    guide.start();
    backStack.setDepth(guide.depth());
    frontPage.onStart();
  });
})();
