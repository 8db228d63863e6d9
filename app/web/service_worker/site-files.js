// The files of the site that this phone may store, and their places in the cache.
// `site` is {version, guide, book, mark, memory, content, headers, own, languages, files}, with files =
// {path: [integrity, bytes, media type, group]}. A file without a group belongs to the static guide, which is
// stored at once. The group "app" is stored when the page asks for it, and so is a renderer's where the
// page registered the script with its name: sw.js?skwasm. "recordings.TAG" is the pack of a language:
// a page that is read in it asks for one file after the other.
// One cache holds the files of every version by their hash. So an update fetches what is new, an
// interrupted one goes on where it stopped, and the version in use stays whole.
export const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
export const { registration, clients } = worker;
export const scope = new URL(registration.scope);
export const LANGUAGE = `${scope}${constants.languageEntry}`; // page-language.js puts the chosen one there
export const START = `${scope}${constants.startEntry}`; // by start-page.js: the phrasebook opens
export const WORD = `${scope}${constants.wordEntry}`; // kept-word.js puts it there
export const VERSION = `${scope}${constants.versionEntry}`; // of the worker that is active
const renderer = location.search.slice(1);
const groups = [undefined, "app", renderer];
const isPack = (/** @type {string | undefined} */ group) => /^recordings\./.test(group || "");
export const files = new Map(
  Object.entries(site.files).filter(([, [, , , group]]) => groups.includes(group) || isPack(group)),
);
/** @param {string} path */
export const fileAt = (path) => /** @type {SiteFile} */ (files.get(path));
// The paths of what every phone fetches. The pages are made of it: see `storePages`.
export const allPaths = () =>
  [...files.keys()].filter((path) => !isPack(fileAt(path)[3]) && !makingOf(path));
export const guidePaths = () => allPaths().filter((path) => !fileAt(path)[3]);
export const recordingPaths = () => [...files.keys()].filter((path) => isPack(fileAt(path)[3]));

const PAGE = /^([^.]+)(?:\.([\w-]+))?\.html$/; // the page's name and its language
const [SOURCE] = site.languages; // its pages have names without a language

/** @typedef {{ template: string, words: string, tag: string }} Making */

// Returns what a page is made of, or null for a file that is not made.
/**
 * @param {string} path
 * @returns {Making | null}
 */
export function makingOf(path) {
  const [, name, tag = SOURCE] = PAGE.exec(path) || [];
  const making = {
    template: `${name}.template.txt`,
    words: `words.${tag}.wasm`,
    tag,
  };
  return files.has(making.template) ? making : null;
}

// Compressed once the app is drawn: pages and templates take a sixth of the room then, Flutter a third.
// Other scripts are small, and browsers keep with a stored one what they have compiled.
export const PACKABLE =
  /\.(html|json|template\.txt)$|^main\.dart\.(js|wasm)$|^canvaskit\/\w+\.wasm$/;
export const PACKED = "application/gzip"; // the media type of what is stored so

// A file's key in the cache. `mark` stands for the headers, which are stored with the file. A version
// that cannot read compressed files has other keys for them.
/** @param {string} path */
export const key = (path) =>
  `${scope}${path}?${encodeURIComponent(fileAt(path)[0])}&${site.mark}` +
  (PACKABLE.test(path) ? "&packed" : "");
// The key of Python's snapshot; `site.memory` stands for exactly the files that it depends on.
export const snapshot = `${scope}memory?${site.memory}`;

// Ends all that this worker stores or is about to: the site is taken off the phone.
export const ending = new AbortController();

export const openCache = async () => {
  if (ending.signal.aborted) throw new Error("removed");
  return caches.open(constants.cache);
};
