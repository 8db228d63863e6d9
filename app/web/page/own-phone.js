// The traces of a call: the steps for another kind of phone are hidden. A computer keeps all of them,
// because nobody knows whose phone it is about.
import * as pageLanguage from "./page-language.js";

const { userAgent } = navigator;
const KINDS = { iphone: /iPhone|iPad|iPod/, android: /Android/ };
const kinds = /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS));

// This kind of phone, "" where it cannot be known.
export const own = kinds.find((it) => KINDS[it].test(userAgent)) || "";

function hideOthers() {
  for (const kind of kinds) {
    /** @type {NodeListOf<HTMLElement>} */
    const steps = document.querySelectorAll(`[data-key^="call.${kind}"]`);
    for (const step of steps) step.hidden = own !== "" && kind !== own;
  }
}

hideOthers();
pageLanguage.spoken.on(hideOthers);
