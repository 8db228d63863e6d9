// The guide in other languages: each is a page of the site, and is parsed once.
const otherPages = (() => {
  "use strict";
  /** @type {Record<string, Document>} */
  const pages = {}; // by language

  return {
    /** @param {string} tag @returns {Document | undefined} */
    loaded: (tag) => pages[tag],
    // Calls `then` once the page in that language is there: never, where it cannot be had.
    /**
     * @param {string} tag
     * @param {() => void} then
     */
    load(tag, then) {
      if (pages[tag]) return then();
      const request = new XMLHttpRequest();
      request.open("GET", pageLanguage.file(tag));
      request.responseType = "document";
      request.onload = () => {
        if (request.status !== 200 || !request.response) return;
        pages[tag] = request.response;
        then();
      };
      request.send();
    },
  };
})();
