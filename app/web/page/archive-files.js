// The texts in an archive of words: a zip whose files are stored uncompressed (python_archive.py).
const FILE = 0x04034b50; // begins each file
const HEADER = 30; // bytes before its name
const END = "\0"; // stands between two texts, and two keys
const CONTEXT = "\u0004"; // ends the context of a key, behind which the English stands

// Returns the texts of a language by their numbers, in English where it has none.
/**
 * @param {ArrayBuffer} words of the language
 * @param {ArrayBuffer} content which has the keys of all texts
 */
export function translations(words, content) {
  const all = (/** @type {ArrayBuffer} */ archive, /** @type {string} */ ending) =>
    texts(archive, ending).join(END).split(END);
  const found = all(words, ".texts");
  return all(content, ".keys").map((key, n) => found[n] || key.slice(key.indexOf(CONTEXT) + 1));
}

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
