// In the guide as a file, in place of page/start-page.js: each visit begins with the phrasebook.

export const book = "";

export function keepBook() {}

export function closeTab() {}

export const mayStay = () => false;
