// The browser's offer to install the guide, which is held until a tap asks for it.
import * as pageLanguage from "./page-language.js";
import { signal } from "./signal.js";

/** @type {InstallOffer | null} */
let offer = null;

// The browser offers, or no longer does.
export const changed = signal();

const button = () => document.getElementById("install");

function showOffer() {
  const element = button();
  if (element) element.hidden = !offer;
}

/** @param {InstallOffer | null} made */
function setOffer(made) {
  offer = made;
  showOffer();
  changed();
}

// An offer works once; the browser makes another one if she says no.
export function install() {
  if (offer) offer.prompt().catch(() => {});
  setOffer(null);
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault(); // nothing comes up by itself on a client's phone
  setOffer(event);
});
addEventListener("appinstalled", () => setOffer(null));
addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("#install")) install();
});
pageLanguage.spoken.on(showOffer);

export const isOffered = () => offer !== null;
