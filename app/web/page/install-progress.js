// The bar on the front page, while the app is stored for the first time.
import * as frontPage from "./front-page.js";

/**
 * @param {number} done files
 * @param {number} total
 */
export function show(done, total) {
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById("bar"));
  if (!bar || !(total > 0)) return;
  bar.max = total;
  bar.value = done;
  // Files may still arrive after one that did not, and the page then says so.
  if (done < total && !frontPage.state()) frontPage.setState("installing");
}

export function end() {
  if (frontPage.state() === "installing") frontPage.setState("installed");
}
