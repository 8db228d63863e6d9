// The sheet of the scenes comes once a screen shows one: most readers need none of them.
import * as guide from "./guide.js";

guide.screenShown.on(() => {
  const sheet = /** @type {HTMLLinkElement | null} */ (document.getElementById("scenes"));
  if (sheet && document.querySelector(".shown .huge")) sheet.disabled = false;
});
