// The phrasebook and its search.
const phrasebook = (() => {
  "use strict";
  /** @type {HTMLInputElement} */
  let search;
  /** @type {HTMLElement} */
  let none;
  /** @type {HTMLDetailsElement[]} */
  let situations;
  /** @type {boolean[] | null} */
  let openBefore = null; // which situations were open before the search

  const byId = (/** @type {string} */ id) =>
    /** @type {HTMLElement} */ (document.getElementById(id));

  // --- Search ---

  // Firefox before 2020 knows no classes of letters, and would not parse a literal with one.
  const WORD = classes("[\\p{L}\\p{M}\\p{N}]+") || /[^\s.,;:!?()"'-]+/g;

  /** @param {string} pattern */
  function classes(pattern) {
    try {
      return new RegExp(pattern, "gu");
    } catch (unknown) {
      return null;
    }
  }

  /** @type {Record<string, string>} */
  const LETTERS = { ø: "o", æ: "ae", đ: "d", ł: "l", ß: "ss", ı: "i" }; // they have no accent to drop

  // Without a Norwegian keyboard people write å as a or aa, and ø as o or oe.
  /** @param {string} text */
  function folded(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[øæđłßı]/g, (letter) => LETTERS[letter])
      .replace(/aa/g, "a")
      .replace(/oe/g, "o");
  }

  const headingOf = (/** @type {HTMLElement} */ situation) =>
    /** @type {HTMLElement} */ (situation.querySelector("h2"));
  /** @param {HTMLElement} situation */
  const phrasesOf = (situation) => situation.querySelectorAll("li");

  // The phrases that have each word of the text, and all those whose heading has them.
  /**
   * @param {string} text
   * @returns {HTMLElement[]}
   */
  function hitsOf(text) {
    const wanted = folded(text).match(WORD) || [];
    const hits = (/** @type {string} */ place) =>
      wanted.length > 0 && wanted.every((word) => folded(place).includes(word));
    return situations.reduce(
      (all, situation) => {
        const phrases = Array.from(phrasesOf(situation));
        const isWhole = hits(headingOf(situation).textContent);
        return all.concat(phrases.filter((it) => isWhole || hits(it.textContent)));
      },
      /** @type {HTMLElement[]} */ ([]),
    );
  }

  function find() {
    if (!search.value.trim()) return showAll();
    if (!openBefore) openBefore = situations.map((situation) => situation.open);
    const found = new Set(hitsOf(search.value));
    for (const situation of situations) {
      const phrases = Array.from(phrasesOf(situation));
      for (const phrase of phrases) phrase.hidden = !found.has(phrase);
      situation.open = phrases.some((it) => found.has(it));
      situation.hidden = !situation.open;
    }
    none.textContent = found.size ? "" : pageLanguage.textOf("none-words");
  }

  function showAll() {
    none.textContent = "";
    situations.forEach((situation, n) => {
      situation.hidden = false;
      if (openBefore) situation.open = openBefore[n];
      for (const phrase of phrasesOf(situation)) phrase.hidden = false;
    });
    openBefore = null;
  }

  // --- The page, and again when the words of another language replace its own ---

  function start() {
    search = /** @type {HTMLInputElement} */ (byId("search"));
    none = byId("none");
    situations = Array.from(document.querySelectorAll(".situation"));
    openBefore = null;
    // In the cover of the guide the phrases stand elsewhere.
    for (const situation of situations) {
      const phrases = document.querySelector(`[data-of="${situation.dataset.key}"]`);
      if (phrases) situation.append(phrases);
    }
    search.addEventListener("input", find);
    search.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") dispatchEvent(new CustomEvent("searched", { detail: search.value }));
    });
  }

  start();
  addEventListener("spoken", start);
  addEventListener("entering", () => {
    search.value = "";
    showAll();
  });

  return {
    // The search finds something for this text, in the language of the page or in Norwegian.
    /** @param {string} text */
    has: (text) => hitsOf(text).length > 0,
  };
})();
