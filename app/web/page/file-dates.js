// Starts the worker that keeps the dates of the browser's own files going: python/date-worker.js.
const fileDates = (() => {
  "use strict";

  // Where the app has never been there are no files, nor is the worker on the phone.
  async function renew() {
    try {
      const root = await navigator.storage.getDirectory();
      await root.getDirectoryHandle(constants.folder);
      new Worker("date-worker.js", { type: "module" });
    } catch (missing) {}
  }

  // In the page with the app it keeps them, and says when it cannot.
  addEventListener("load", () => window.appFrame || renew());

  return { renew };
})();
