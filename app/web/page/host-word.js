// The host's own word, where the phrasebook is in front.
import * as keptWord from "./kept-word.js";
import * as openPage from "./open-page.js";
import * as phrasebook from "./phrasebook.js";
import * as startPage from "./start-page.js";

// The word of the host opens the guide, where holding the title would: behind the address it stays in
// the browser's history, for anybody to tap.
/** @param {string} text */
async function isHostsWord(text) {
  const bytes = new TextEncoder().encode(keptWord.normalised(text));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const digits = Array.from(new Uint8Array(digest), (it) => it.toString(16).padStart(2, "0"));
  return digits.join("").startsWith(openPage.address.replace(".html", "")) && keptWord.isDefault();
}

// An address that is damaged has no word.
/** @param {string} hash */
function decoded(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch (malformed) {
    return "";
  }
}

// It leaves the address at once. Chromium's list of visited pages has no page that was replaced, but
// one whose address was changed.
async function readAddress() {
  if (!location.hash) return;
  if (await isHostsWord(decoded(location.hash))) openPage.open();
  else history.replaceState(history.state, "", "./");
}

if (startPage.isBare) {
  document.addEventListener("DOMContentLoaded", readAddress);
  addEventListener("hashchange", readAddress);
  phrasebook.submitted.on(async (text) => {
    if (await isHostsWord(text)) openPage.open();
  });
}
