// The way back from the phrasebook: the title held, or a word of the reader's own typed into the
// search. The phrasebook ships this file, so its words are those of a phrasebook.
import { check, isStranger, keep, kept, normalised, recordOf } from "./kept-word.js";
import { onLongPress } from "./long-press.js";
import * as openPage from "./open-page.js";

const CALM = 10000; // ms after the page's start in which a first record would slow the app's start

async function makeFirst() {
  if (isStranger() || (await kept())) return;
  const first = await recordOf(constants.heldTitle);
  if (!(await kept())) await keep(first); // she may have chosen a word meanwhile
}

// --- The title, held ---

/** @type {Promise<boolean>} */
let wanted; // resolves to true if holding the title opens the guide

// A slow phone counts while the finger rests.
onLongPress(
  () => (wanted = check(constants.heldTitle)),
  () => wanted.then(enter),
);

// --- The word ---

addEventListener("searched", ({ detail }) => {
  const word = normalised(detail);
  if (word) check(word).then(enter);
});

// Who hears the event may open what waits behind this very page, and prevents the rest.
/** @param {boolean} isRight */
function enter(isRight) {
  if (isRight && dispatchEvent(new Event("entering", { cancelable: true }))) openPage.open();
}

setTimeout(makeFirst, CALM);
