// The texts in an archive of words: a zip whose files are stored uncompressed (python_archive.py).
const FILE = 0x04034b50; // begins each file
const HEADER = 30; // bytes before its name
const END = "\0"; // stands between two texts, and two keys
const CONTEXT = "\u0004"; // ends the context of a key, behind which the English stands

// Returns the texts of a language by their numbers, empty where it has none.
/** @param {ArrayBuffer} archive */
export const translations = (archive) => texts(archive, ".texts").join(END).split(END);

// Returns the same texts in English, from the archive with the content.
/** @param {ArrayBuffer} archive */
export const originals = (archive) =>
  texts(archive, ".keys")
    .join(END)
    .split(END)
    .map((key) => key.slice(key.indexOf(CONTEXT) + 1));

// The texts of the files whose names end so, in the order of the archive.
/**
 * @param {ArrayBuffer} archive
 * @param {string} ending
 */
export function texts(archive, ending) {
  const view = new DataView(archive);
  const text = (/** @type {number} */ at, /** @type {number} */ size) =>
    new TextDecoder().decode(new Uint8Array(archive, at, size));
  /** @type {string[]} */
  const found = [];
  for (let at = 0; view.getUint32(at, true) === FILE; ) {
    const [size, length] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const data = at + HEADER + length;
    if (text(at + HEADER, length).endsWith(ending)) found.push(text(data, size));
    at = data + size;
  }
  return found;
}
