// In the guide as a file, in place of page/replace-page.js: there is no other page to go to.

/** @param {string} _ */
export function replacePage(_) {}
