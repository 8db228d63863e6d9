// The addresses of the sources. They are the same in every language, so only the page in English has
// them; the others take them from there, instead of forty kilobytes for each phone.
import * as guide from "./guide.js";
import * as otherPages from "./other-pages.js";

guide.screenShown.on(() => {
  const about = document.querySelector(".screen.shown [data-source]");
  if (!about || document.querySelector(".address")) return;
  otherPages.load("en", () => {
    const english = otherPages.loaded("en");
    for (const address of english ? english.querySelectorAll(".address") : []) {
      const source = address.closest("[data-source]");
      const key = source instanceof HTMLElement ? source.dataset.source : "";
      const here = document.querySelector(`[data-source="${key}"] .source`);
      if (here) here.after(document.importNode(address, true));
    }
  });
});
