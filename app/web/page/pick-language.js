// Picks the language to show to a reader whose browser names `tags`: in the pages, and in the service
// worker, which answers with the page in that language. `known` are the tags that ship, the source
// language first. i18n/languages.py has the same rule for Python.
/**
 * @param {readonly string[]} known
 * @param {readonly string[]} tags
 */
export function pickLanguage(known, tags) {
  const near = constants.neighbours;
  for (const tag of tags) {
    const first = String(tag).toLowerCase().split(/[-_]/)[0];
    const wanted = Object.keys(near).find((it) => near[it].split(" ").includes(first)) || first;
    if (known.includes(wanted)) return wanted;
  }
  return known[0];
}
