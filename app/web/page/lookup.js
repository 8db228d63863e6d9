// The way back from the phrasebook: the title held, or a word of the reader's own typed into the
// search. The phrasebook ships this file, so its words are those of a phrasebook.
import { check, isStranger, keep, kept, normalised, recordOf } from "./kept-word.js";
import { onLongPress } from "./long-press.js";
import * as phrasebook from "./phrasebook.js";

const CALM = 10000; // ms after the page's start in which a first record would slow the app's start

async function makeFirst() {
  if (isStranger() || (await kept())) return;
  const first = await recordOf(constants.heldTitle);
  if (!(await kept())) await keep(first); // she may have chosen a word meanwhile
}

// Calls `open` for whoever holds the title, or types the word that opens the guide.
/** @param {() => void} open */
export function onWayBack(open) {
  /** @param {boolean} isRight */
  function enter(isRight) {
    if (!isRight) return;
    open();
    phrasebook.forget();
  }

  /** @type {Promise<boolean>} */
  let wanted; // resolves to true if holding the title opens the guide
  // A slow phone counts while the finger rests.
  onLongPress(
    () => (wanted = check(constants.heldTitle)),
    () => wanted.then(enter),
  );

  phrasebook.submitted.on((text) => {
    const word = normalised(text);
    if (word) check(word).then(enter);
  });
}

setTimeout(makeFirst, CALM);
