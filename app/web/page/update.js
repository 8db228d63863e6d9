// A newer version of the guide takes over. `install.js` asks for it, `sw.js` refuses an older one, and
// `reload.js` says when the page changes.
import { ask } from "./ask-worker.js";

const PATIENCE = 2000; // ms: a service worker that answers does so in a few
const CALM = 500; // ms after the page is loaded, in which the browser asks for its icon
const TAKEOVER = 4000; // ms: a newer version takes over at once, or not while this page is open

// A newer version waits. It takes over only if this is the only open page. Ask first, activate
// second: a late answer must not activate it while the frame is opening. Chromium loses the
// activation if the old worker still has a request in flight, the page's icon for example (3 of 8
// starts), so wait for CALM. If it still does not activate, the page reloads, once.
/**
 * @param {ServiceWorker} waiting
 * @param {boolean} mayReload
 * @returns {Promise<boolean>}
 */
export async function takesOver(waiting, mayReload) {
  await calm();
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
  if (!(await Promise.race([ask("alone", waiting), late]))) return false;
  return new Promise((resolve) => {
    if (mayReload) setTimeout(resolve, TAKEOVER, true);
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), {
      once: true,
    });
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "redundant") resolve(false);
      // Some browsers leave a page that was reloaded by force to the network.
      if (waiting.state === "activated") resolve(true);
    });
    waiting.postMessage("replace");
  });
}

// The page is loaded, with all that it asks for.
/** @returns {Promise<void>} */
function calm() {
  return new Promise((resolve) => {
    const then = () => setTimeout(resolve, CALM);
    if (document.readyState === "complete") then();
    else addEventListener("load", then);
  });
}
