// Starts the page: shows the guide where it may, else the cover, and then the app behind it.
(() => {
  "use strict";
  window.opener = null; // no page that opened this one may lead it elsewhere
  // A page of another site may have put this one into a frame, on hosts that set no headers.
  if (top !== self || !visit.isAllowed) quickExit.stayLeft();

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
