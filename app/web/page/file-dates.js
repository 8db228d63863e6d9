// The phrasebook, which opens after an exit, keeps the dates of the browser's own files going for a
// while: python/date-worker.js. Where the app has never been there are none, and no worker either.
addEventListener("load", async () => {
  try {
    const root = await navigator.storage.getDirectory();
    await root.getDirectoryHandle(constants.folder);
    new Worker("date-worker.js", { type: "module" });
  } catch (missing) {}
});
