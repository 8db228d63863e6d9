// The list of languages: the phone's own come first, and a field finds one by any of its names.
const findLanguage = (() => {
  "use strict";
  /** @type {HTMLInputElement} */
  let field;
  /** @type {HTMLElement} */
  let none;
  /** @type {NodeListOf<HTMLElement>} */
  let lists; // each stands apart from the next

  const itemsOf = (/** @type {Element} */ list) =>
    /** @type {HTMLElement[]} */ (Array.from(list.children));
  const tagOf = (/** @type {Element} */ item) =>
    String(/** @type {HTMLElement} */ (item.querySelector("[data-language]")).dataset.language);

  // --- Order ---

  // The tags in the list that the phone's languages mean, as `grouped` in i18n/listing.py.
  /** @param {string[]} known */
  function ofPhone(known) {
    const spoken = /** @type {string[]} */ ([])
      .concat(navigator.languages || navigator.language || [])
      .map((tag) => pickLanguage([""].concat(known), [tag]));
    return Array.from(new Set(spoken)).filter(Boolean).slice(0, constants.phoneLanguages);
  }

  function arrange() {
    const [first] = lists;
    const items = Array.from(lists).reduce(
      (all, list) => all.concat(itemsOf(list)),
      /** @type {HTMLElement[]} */ ([]),
    );
    const tags = ofPhone(items.map(tagOf));
    if (!tags.length) return;
    const own = /** @type {HTMLElement} */ (first.cloneNode(false));
    own.append(...tags.map((tag) => /** @type {Node} */ (items.find((it) => tagOf(it) === tag))));
    first.before(own);
    for (const list of lists) if (!list.children.length) list.remove();
  }

  // --- Search ---

  const NAMES = constants.languageNames;
  const LETTERS = constants.foldedLetters;
  // The marks that app/domain/folding.py drops.
  const MARKS =
    /[\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u093c\u0951-\u0954\u0e3a\u0e48-\u0e4b\u0f71\u0f72\u0f74\u0f7a-\u0f7d\u0f80\u0f82-\u0f84\u135d-\u135f]/g;
  const BETWEEN =
    /[\s!-/:-@[-`{-~\u00a0-\u00bf\u060c\u061b\u061f\u0f0b\u1361-\u1368\u2010-\u205f\u3000-\u3002\u30fb]+/;

  // A text without case, accents and other marks, as `fold` of app/domain/folding.py returns it.
  /** @param {string} text */
  function folded(text) {
    let found = text;
    for (let pass = 0; pass < 2; pass++) {
      found = found
        .normalize("NFKD")
        .toUpperCase() // ß
        .toLowerCase()
        .replace(/['\u0080-\uffff]/g, (letter) => {
          const usual = LETTERS[letter];
          return usual === undefined ? letter : usual;
        });
    }
    return found.replace(MARKS, "");
  }

  /** @param {string} text */
  const wordsIn = (text) => folded(text).split(BETWEEN).filter(Boolean);

  // Shows the languages of which each typed word begins a word of a name.
  function find() {
    const isBlank = !field.value.trim();
    const words = wordsIn(field.value);
    for (const list of lists) {
      for (const item of itemsOf(list)) {
        const names = NAMES[tagOf(item)];
        const isNamed = words.length > 0 && words.every((word) => names.includes(` ${word}`));
        item.hidden = !isBlank && !isNamed;
      }
      list.hidden = itemsOf(list).every((item) => item.hidden);
    }
    const isNone = Array.from(lists).every((list) => list.hidden);
    none.textContent = isNone ? String(none.dataset.none) : "";
  }

  addEventListener("input", ({ target }) => {
    if (target === field) find();
  });

  // Phones submit the form with their keyboard's search key.
  addEventListener("submit", (event) => {
    if (!field || event.target !== field.form) return;
    event.preventDefault();
    field.blur(); // puts the keyboard away
  });

  // --- The page, and again when the words of another language replace its own ---

  const selectLists = () => document.querySelectorAll(".languages");

  function start() {
    const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".find"));
    if (!form) return; // an exit has removed the guide
    field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    none = /** @type {HTMLElement} */ (document.querySelector("[data-none]"));
    lists = /** @type {NodeListOf<HTMLElement>} */ (selectLists());
    arrange();
    lists = /** @type {NodeListOf<HTMLElement>} */ (selectLists());
    form.hidden = false;
  }

  start();
  addEventListener("spoken", start);

  return { wordsIn };
})();
