// Answers whoever has found the way back before she has begun, in the lines that tell of it.
(() => {
  "use strict";
  let hasReturned = visit.isPassed && !backStack.isReloaded;

  function answer() {
    const { textContent } = /** @type {HTMLElement} */ (document.getElementById("found"));
    if (!hasReturned || settings.isIntroduced()) return;
    for (const line of document.querySelectorAll(".home .scripted")) line.textContent = textContent;
    announce(textContent);
  }

  answer();
  addEventListener("spoken", answer);
  // The title was held on the cover of this very page.
  addEventListener("entering", () => {
    hasReturned = true;
    answer();
  });
})();
