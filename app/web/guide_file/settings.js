// In the guide as a file, in place of page/settings.js: a file stores nothing.

/** @param {string} _ */
export function setLanguage(_) {}

export function setIntroduced() {}
