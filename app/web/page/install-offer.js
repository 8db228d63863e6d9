// The browser's offer to install the guide, which is held until a tap asks for it.

/** @type {InstallOffer | null} */
let offer = null;

const button = () => document.getElementById("install");

function showOffer() {
  const element = button();
  if (element) element.hidden = !offer;
}

/** @param {InstallOffer | null} made */
function setOffer(made) {
  offer = made;
  showOffer();
  dispatchEvent(new Event("install-offer"));
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
addEventListener("spoken", showOffer);

export const isOffered = () => offer !== null;
