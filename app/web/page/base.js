// The folder of this script on the host, whatever page of a saved copy runs it.
export const base = new URL("./", /** @type {HTMLScriptElement} */ (document.currentScript).src);
