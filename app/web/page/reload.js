// Loads the page anew, from another version, with the reader where she is.
import * as quickExit from "./exit.js";
import * as guide from "./guide.js";
import { isFree, RETRY } from "./is-free.js";
import * as openPage from "./open-page.js";

// It can be loaded again only by its own leave: see start-page.js.
function reload() {
  // Browsers write the history to the disk, where no answer may be.
  const place = Object.assign(guide.place(), { answers: {}, ticked: [], interpreter: null });
  history.replaceState(Object.assign({}, history.state, { place }), "");
  openPage.renew(() => location.reload());
}

// A newer version is active, or none answers for this page: it reloads when it might have given way.
export function reloadOnceFree() {
  if (quickExit.isLeft()) return;
  if (isFree()) reload();
  else setTimeout(reloadOnceFree, RETRY);
}

addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest(".again")) return;
  event.preventDefault();
  reload();
});
