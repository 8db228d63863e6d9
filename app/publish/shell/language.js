// Which language to speak to somebody whose browser names these: in the pages, and in the worker
// that answers with the page in her language. `known` are the tags that ship, the source first.
function spokenLanguage(known, tags) {
  "use strict";
  const OTHER_NAMES = { no: "nb", nn: "nb" }; // phones in Norway say "no"; nynorsk readers read bokmål

  for (const tag of tags) {
    const first = String(tag).toLowerCase().split(/[-_]/)[0];
    const wanted = OTHER_NAMES[first] || first;
    const found = known.find((name) => name.split("-")[0] === wanted);
    if (found) return found;
  }
  return known[0];
}
