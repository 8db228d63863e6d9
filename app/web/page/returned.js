// Answers whoever has found the way back before she has begun, in the lines that tell of it.
(() => {
  "use strict";
  let hasReturned = visit.isPassed && !backStack.isReloaded;

  function answer() {
    if (!hasReturned || settings.isIntroduced()) return;
    const text = pageLanguage.textOf("found");
    for (const line of document.querySelectorAll(".home p.scripted")) line.textContent = text;
    announce(text);
  }

  answer();
  addEventListener("spoken", answer);
  // The title was held on the cover of this very page.
  addEventListener("entering", () => {
    hasReturned = true;
    answer();
  });
})();
