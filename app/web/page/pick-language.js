// Which language to speak to somebody whose browser names these: in the pages, and in the worker
// that answers with the page in her language. `known` are the tags that ship, the source first.
function spokenLanguage(known, tags) {
  "use strict";
  // What phones name that does not ship, by what these readers get: see i18n/languages.py.
  const NEIGHBOURS = {
    nb: "da no",
    ro: "mo",
    fil: "ceb tgl tl",
    ar: "aeb apc apd arb arq ars ary arz avl ckb shu",
    ur: "bal bcc",
    ru: "ab be khk kk ky mn tg tt",
    hi: "mai mr sa",
  };

  for (const tag of tags) {
    const first = String(tag).toLowerCase().split(/[-_]/)[0];
    const isNear = (name) => NEIGHBOURS[name].split(" ").includes(first);
    const wanted = Object.keys(NEIGHBOURS).find(isNear) || first;
    const found = known.find((name) => name.split("-")[0] === wanted);
    if (found) return found;
  }
  return known[0];
}
