// The one policy for what may become a script: files of this site, never a text.
import { base } from "./base.js";

if (window.trustedTypes)
  trustedTypes.createPolicy("default", {
    createScriptURL(text) {
      const url = new URL(text, document.baseURI);
      const isOurs = url.origin === base.origin && url.pathname.startsWith(base.pathname);
      return isOurs ? url.href : null;
    },
  });
