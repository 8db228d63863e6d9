// The phrasebook: its search, and what a long press on the title does.
(() => {
  "use strict";
  const STILL = 12; // px: a finger that holds still moves less

  const root = document.documentElement;
  /** @type {HTMLElement} */
  let title;
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

  function find() {
    const wanted = folded(search.value).match(WORD) || [];
    if (!search.value.trim()) return showAll();
    if (!openBefore) openBefore = situations.map((situation) => situation.open);
    const hits = (/** @type {string} */ text) =>
      wanted.length > 0 && wanted.every((word) => folded(text).includes(word));
    let found = 0;
    for (const situation of situations) {
      const whole = hits(headingOf(situation).textContent);
      let here = 0;
      for (const phrase of phrasesOf(situation)) {
        phrase.hidden = !(whole || hits(phrase.textContent));
        if (!phrase.hidden) here += 1;
      }
      situation.hidden = here === 0;
      situation.open = here > 0;
      found += here;
    }
    none.textContent = found ? "" : pageLanguage.textOf("none-words");
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

  // --- The long press on the title, which looks and sounds like any title ---

  let holding = 0; // the timer
  /** @type {PointerEvent | null} */
  let pressed = null; // where a finger went down

  function hold() {
    release();
    holding = setTimeout(comeBack, constants.hold);
  }

  function release() {
    clearTimeout(holding);
  }

  function comeBack() {
    settings.setStartScreen("guide");
    replacePage("./");
  }

  addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!pressed) return;
    const way = Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY);
    if (way > STILL) release();
  });
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);

  // --- The page, and again when the words of another language replace its own ---

  function start() {
    title = byId("title");
    search = /** @type {HTMLInputElement} */ (byId("search"));
    none = byId("none");
    situations = Array.from(document.querySelectorAll(".situation"));
    openBefore = null;
    // In the cover of the guide the phrases stand elsewhere.
    for (const situation of situations) {
      const phrases = document.querySelector(`[data-of="${situation.dataset.key}"]`);
      if (phrases) situation.append(phrases);
    }
    title.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      pressed = event;
      hold();
    });
    title.addEventListener("contextmenu", (event) => event.preventDefault());
    title.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); // the space bar would scroll
      if (event.repeat) return;
      pressed = null;
      hold();
    });
    title.addEventListener("keyup", release);
    title.addEventListener("blur", release);
    search.addEventListener("input", find);
  }

  start();
  addEventListener("spoken", start);
  // Keyboards and screen readers begin at the title, but not while the cover lies aside.
  const isCover = byId("title").closest("#cover") !== null;
  if (!isCover || root.classList.contains("covered")) byId("title").focus({ preventScroll: true });
})();
