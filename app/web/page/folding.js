// Folding: a text in letters that anybody can type, as in app/domain/folding.py.
const LETTERS = constants.foldedLetters;
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const MARK = new RegExp(`[${constants.foldedMarks}]`, "g");
// Old browsers know no classes of letters. The second part is emoji.
const BETWEEN = new RegExp(`(?:[\\s${constants.separators}]|[\ud83c-\ud83e][\udc00-\udfff])+`);

// The text without case, accents and other marks, in compatible letters.
/** @param {string} text */
export function folded(text) {
  let found = text;
  for (let pass = 0; pass < 2; pass++) {
    found = found
      .normalize("NFKD")
      .toUpperCase() // ß
      .toLowerCase()
      .replace(LETTER, (letter) => LETTERS[letter]);
  }
  return found.replace(MARK, "");
}

// The folded words of a text.
/** @param {string} text */
export const wordsIn = (text) => folded(text).split(BETWEEN).filter(Boolean);
