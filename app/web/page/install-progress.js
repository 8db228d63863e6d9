// The bar on the front page, while the app is stored for the first time.
import { element } from "./element.js";
import * as frontPage from "./front-page.js";

/**
 * @param {number} done files
 * @param {number} total
 */
export function show(done, total) {
  const bar = element("bar", HTMLProgressElement);
  if (!bar || !(total > 0)) return;
  bar.max = total;
  bar.value = done;
  // Files may still arrive after one that did not, and the page then says so.
  if (done < total && !frontPage.state()) frontPage.setState("installing");
}

export function end() {
  if (frontPage.state() === "installing") frontPage.setState("installed");
}
