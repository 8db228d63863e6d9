// The one policy for what may become a script: files of this site, never a text.
(() => {
  const base = new URL("./", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  if (!window.trustedTypes) return;
  trustedTypes.createPolicy("default", {
    createScriptURL(text) {
      const url = new URL(text, document.baseURI);
      return url.origin === base.origin && url.pathname.startsWith(base.pathname) ? url.href : null;
    },
  });
})();
