// The search over the guide, as in app/domain/search.py, lexicon.py and slips.py: the same rule, with
// the weights and the texts that search_file.py takes from there.
import * as folding from "./folding.js";

const FIRST_SIGN = 0xe000; // stands for the first text, as in search_file.py
const SIGN = /[\ue000-\uf8ff]/g;
const PLACEHOLDER = /\{([\w.]+)\}/g;
const SECTION = "@"; // begins the key of a section among the synonyms

/** @typedef {{ key: string, section: string, route: string, weight: number, isLead: boolean, topic: string, title: string, text: string, more: string }} Entry */
/** @typedef {Map<number, number>} Scores a score for each entry that matches */
/** @typedef {{ group: number, words: string[] }} Phrasing */
/** @typedef {{ sure: number, places: Set<number> }} Naming */

// --- The entries of a language ---

/** @param {string} key */
const parentOf = (key) => key.slice(0, key.lastIndexOf("."));

// The file's entries in the words and with the facts of a language.
/**
 * @param {SearchFile} file
 * @param {string[]} texts those of the language by their numbers
 * @param {Record<string, string>} values the facts as the language writes them
 * @returns {Entry[]}
 */
export function entriesOf(file, texts, values) {
  const said = (/** @type {string} */ sign) => {
    const text = file.texts[sign.charCodeAt(0) - FIRST_SIGN];
    return typeof text === "number" ? texts[text] : text;
  };
  // A card's line has a place for a language, which no search knows.
  const whole = (/** @type {string} */ pattern) =>
    pattern.replace(SIGN, said).replace(PLACEHOLDER, (_, name) => values[name] || "…");
  return file.entries.map(([key, isPart, route, weight, isLead, topic, title, text, more]) => ({
    key,
    section: isPart ? parentOf(key) : key,
    route: file.routes[route],
    weight,
    isLead: isLead > 0,
    topic: whole(topic),
    title: whole(title),
    text: whole(text),
    more: whole(more),
  }));
}

// The groups of words in a file of synonyms, which is TOML.
/** @param {string} toml */
export const groupsIn = (toml) =>
  toml
    .split("[[group]]")
    .slice(1)
    .map((group) => (group.match(/"[^"]*"/g) || []).map((word) => word.slice(1, -1)));

// --- Slips ---

// Equal words, or words with one letter wrong, missing, added or swapped.
/**
 * @param {string} one
 * @param {string} other
 */
function isOneOff(one, other) {
  const [short, long] = one.length > other.length ? [other, one] : [one, other];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const [rest, longer] = [short.slice(start), long.slice(start)];
  if (short.length < long.length) return rest === longer.slice(1);
  const swapped = longer.slice(0, 2).split("").reverse().join("") + longer.slice(2);
  return rest.slice(1) === longer.slice(1) || rest === swapped;
}

// --- The index ---

// No order of adding up decides between equal ones.
const rounded = (/** @type {number} */ worth) => Math.round(worth * 1e9);

/**
 * @param {Entry[]} entries
 * @param {string[][]} groups
 * @param {SearchFile} file
 */
export function indexOf(entries, groups, { weights: W, unspaced }) {
  const isUnspaced = (/** @type {string} */ word) =>
    word.split("").some((it) => unspaced.some(([first, last]) => first <= it && it <= last));
  const near = (/** @type {string} */ word, /** @type {string[]} */ words) =>
    word.length < W.minMisspelt
      ? []
      : words.filter((it) => it.length >= W.minMisspelt && isOneOff(word, it));

  const leading = new Set(
    groups.reduce((all, it) => all.concat(it), []).filter((it) => it[0] === SECTION),
  );
  /** @type {Map<string, Scores>} */
  const postings = new Map();
  /** @type {Scores} */
  const NONE = new Map();
  const post = (
    /** @type {string} */ word,
    /** @type {number} */ n,
    /** @type {number} */ weight,
  ) => {
    const there = postings.get(word);
    if (there) there.set(n, weight);
    else postings.set(word, new Map([[n, weight]]));
  };
  const posted = (/** @type {string} */ word) => postings.get(word) || NONE;
  /** @type {string[]} */
  const said = [];
  const lengths = entries.map(({ section, isLead, topic, title, text, more }, n) => {
    const lead = SECTION + section;
    if (isLead && leading.has(lead) && !postings.has(lead)) post(lead, n, W.led);
    const [heading, words] = [folding.wordsIn(`${topic} ${title}`), folding.wordsIn(text)];
    said.push(` ${heading.concat(words).join(" ")} `);
    for (const word of folding.wordsIn(more)) post(word, n, W.inMore);
    for (const word of words) post(word, n, 1);
    for (const word of new Set(heading)) post(word, n, (posted(word).get(n) || 0) + W.inTitle);
    return words.length + 1;
  });
  const usual = lengths.reduce((sum, it) => sum + it, 0) / lengths.length;
  const worthOf = entries.map(({ weight }, n) => weight / (0.75 + (0.25 * lengths[n]) / usual));
  const words = Array.from(postings.keys())
    .filter((it) => !leading.has(it))
    .sort();
  const spaced = words.filter((it) => !isUnspaced(it));

  // --- The groups of synonyms ---

  const phrases = groups.map((group, number) => {
    /** @type {Map<string, Phrasing>} */
    const found = new Map();
    for (const it of group) {
      const parts = leading.has(it) ? [it] : folding.wordsIn(it);
      found.set(parts.join(" "), { group: number, words: parts });
    }
    return Array.from(found.values());
  });
  /** @type {Map<string, Phrasing[]>} */
  const phrasesWith = new Map();
  for (const group of phrases)
    for (const phrase of group)
      for (const word of new Set(phrase.words))
        phrasesWith.set(word, (phrasesWith.get(word) || []).concat(phrase));
  const named = Array.from(phrasesWith.keys());

  // Another form of the word, or its beginning.
  /**
   * @param {string} typed
   * @param {string} word
   */
  function isForm(typed, word) {
    if (typed.slice(0, W.minMisspelt) !== word.slice(0, W.minMisspelt)) return false;
    if (word.length < W.minMisspelt) return false;
    if (word.startsWith(typed)) return true;
    const longest = Math.max(typed.length, word.length);
    const stem = Math.max(W.minMisspelt, Math.ceil(W.stem * longest));
    return typed.slice(0, stem) === word.slice(0, stem) && typed.length >= stem;
  }

  // The words of the groups that this one may be meant as, each with how surely.
  /**
   * @param {string} word
   * @returns {[string, number][]}
   */
  function like(word) {
    /** @type {[string, number][]} */
    const same = phrasesWith.has(word) ? [[word, 1]] : [];
    if (word.length < W.minMisspelt) return same;
    const forms = named.filter((it) => it !== word && isForm(word, it));
    const others = forms.length || same.length ? forms : near(word, named);
    const sure = forms.length ? W.form : W.slip;
    return same.concat(others.map((it) => /** @type {[string, number]} */ ([it, sure])));
  }

  // How these words name each group, and none inside a longer phrase.
  /** @param {string[]} typed */
  function meanings(typed) {
    /** @type {Map<Phrasing, Map<string, [number, number]>>} */
    const there = new Map();
    typed.forEach((word, place) => {
      for (const [known, sure] of like(word))
        for (const phrase of phrasesWith.get(known) || []) {
          const each = there.get(phrase) || new Map();
          there.set(phrase, each);
          const [before] = each.get(known) || [0];
          if (sure > before) each.set(known, [sure, place]);
        }
    });
    /** @type {Map<number, Naming>} */
    const found = new Map();
    there.forEach((each, { group, words: parts }) => {
      const different = new Set(parts).size;
      if (each.size < different) return;
      const at = (/** @type {string} */ word) => /** @type {[number, number]} */ (each.get(word));
      let places = parts.map((word) => at(word)[1]);
      if (different < parts.length) {
        // A word that comes twice: only as it stands.
        const start = typed.findIndex((_, n) => parts.every((it, m) => typed[n + m] === it));
        if (start < 0) return;
        places = parts.map((_, n) => start + n);
      }
      const isWhole = places.every((place, n) => place === places[0] + n);
      const sure = Math.min(...Array.from(each.values(), ([it]) => it)) * (isWhole ? 1 : W.apart);
      const before = found.get(group);
      const size = new Set(places).size;
      if (!before || sure > before.sure || (sure === before.sure && size > before.places.size))
        found.set(group, { sure, places: new Set(places) });
    });
    const all = Array.from(found);
    const whole = all.filter(([, { sure }]) => sure === 1).map(([, { places }]) => places);
    const isInside = (/** @type {Set<number>} */ places) =>
      whole.some((it) => it.size > places.size && Array.from(places).every((at) => it.has(at)));
    return all.filter(([, { places }]) => !isInside(places));
  }

  // --- Scores ---

  /**
   * @param {Scores} best
   * @param {Scores} found
   * @param {number} weight
   */
  function keepBest(best, found, weight) {
    found.forEach((score, n) => {
      if (score * weight > (best.get(n) || 0)) best.set(n, score * weight);
    });
  }

  const rarity = (/** @type {number} */ count) => Math.log(1 + entries.length / count);

  // The entries with any of these words, by the word's weight and by its rarity.
  /** @param {[string, number][]} weighed */
  function scores(weighed) {
    /** @type {Scores} */
    const best = new Map();
    for (const [word, weight] of weighed)
      keepBest(best, posted(word), weight * rarity(posted(word).size));
    return best;
  }

  const inside = (/** @type {string} */ word) =>
    scores(
      words
        .filter((it) => it.includes(word))
        .map((it) => /** @type {[string, number]} */ ([it, W.inside])),
    );

  /** @param {string[]} phrase */
  function withPhrase(phrase) {
    if (phrase.length === 1) {
      const [word] = phrase;
      if (postings.has(word)) return scores([[word, W.exact]]);
      return isUnspaced(word) && word.length >= W.minInside ? inside(word) : NONE;
    }
    const wanted = ` ${phrase.join(" ")} `;
    const rarest = phrase.reduce((a, b) => (posted(b).size < posted(a).size ? b : a), phrase[0]);
    const having = Array.from(posted(rarest || "").keys()).filter((n) => said[n].includes(wanted));
    const score = having.length ? W.exact * rarity(having.length) : 0;
    return new Map(having.map((n) => /** @type {[number, number]} */ ([n, score])));
  }

  /** @param {[number, Naming]} meaning */
  function namedBy([group, { sure }]) {
    /** @type {Scores} */
    const best = new Map();
    for (const phrase of phrases[group]) keepBest(best, withPhrase(phrase.words), W.synonym * sure);
    return best;
  }

  // The entries with this word, a longer one, or one that it may be a slip of.
  /**
   * @param {string} word
   * @param {boolean} isLast
   */
  function read(word, isLast) {
    /** @type {[string, number][]} */
    const weighed = postings.has(word) ? [[word, W.exact]] : [];
    const isShortNumber = /^\d+$/.test(word) && word.length < W.minNumber;
    for (const longer of isShortNumber ? [] : words)
      if (longer !== word && longer.startsWith(word))
        weighed.push([longer, isLast ? W.beginning : (W.beginning * word.length) / longer.length]);
    const best = scores(weighed);
    if (!best.size && !phrasesWith.has(word))
      keepBest(best, scores(near(word, spaced).map((it) => [it, W.misspelt])), 1);
    if (!best.size && word.length >= W.minInside) keepBest(best, inside(word), 1);
    return best;
  }

  const isName = (/** @type {string} */ word) =>
    (phrasesWith.get(word) || []).some((it) => it.words.length === 1);

  // The known words in a run of letters without blanks, and what lies between them.
  /**
   * @param {string} word
   * @returns {string[]}
   */
  function partsOf(word) {
    if (!isUnspaced(word) || postings.has(word)) return [word];
    const found = [];
    let start = 0;
    let at = 0;
    while (at < word.length) {
      let end = word.length;
      while (end >= at + W.minInside && !isName(word.slice(at, end))) end -= 1;
      if (end < at + W.minInside) {
        at += 1;
        continue;
      }
      if (at - start >= W.minInside) found.push(word.slice(start, at));
      found.push(word.slice(at, end));
      start = at = end;
    }
    if (word.length - start >= W.minInside || !start) found.push(word.slice(start));
    return found;
  }

  /** @param {string} typed */
  function values(typed) {
    const wanted = folding
      .wordsIn(typed)
      .map(partsOf)
      .reduce((all, it) => all.concat(it), []);
    const found = wanted.map((word, place) => read(word, place === wanted.length - 1));
    const shares = wanted.map(() => W.otherWord);
    for (const meaning of meanings(wanted)) {
      const [place, ...more] = Array.from(meaning[1].places);
      if (more.length) {
        found.push(namedBy(meaning));
        shares.push(1);
      } else {
        keepBest(found[place], namedBy(meaning), 1);
        shares[place] = 1;
      }
    }
    /** @type {Scores} */
    const total = new Map();
    /** @type {Scores} */
    const covered = new Map();
    found.forEach((best, n) => {
      const rare = best.size ? shares[n] * rarity(best.size) : 0;
      best.forEach((score, entry) => {
        total.set(entry, (total.get(entry) || 0) + shares[n] * score);
        covered.set(entry, (covered.get(entry) || 0) + rare);
      });
    });
    const most = Math.max(...Array.from(covered.values()));
    total.forEach((score, n) => {
      const part = /** @type {number} */ (covered.get(n)) / most;
      total.set(n, score * worthOf[n] * part * part);
    });
    return total;
  }

  return {
    // The entries that match what was typed, best first: of each section only the best.
    /** @param {string} typed */
    find(typed) {
      const score = Array.from(values(typed)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      /** @type {Map<string, { entry: Entry, worth: number, share: number, at: number }>} */
      const sections = new Map();
      for (const [n, value] of score) {
        const entry = entries[n];
        const there = sections.get(entry.section) || {
          entry,
          worth: 0,
          share: 1,
          at: sections.size,
        };
        there.worth += there.share * value;
        there.share *= W.next;
        sections.set(entry.section, there);
      }
      return Array.from(sections.values())
        .sort((a, b) => rounded(b.worth) - rounded(a.worth) || a.at - b.at)
        .slice(0, W.maxFound)
        .map(({ entry }) => entry);
    },
  };
}
