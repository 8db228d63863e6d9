// The phrasebook: the reader's language, the search, and what a long press on the title does.
(() => {
  "use strict";
  const HOLD = 3000; // ms: nobody rests a finger on a title for so long by chance
  const STILL = 12; // px: a finger that holds still moves less

  const root = document.documentElement;
  let title, search, none, situations;
  let opened = null; // what was open before the search

  // --- Search ---

  // Firefox before 2020 knows no classes of letters, and would not read any of this.
  const WORD = classes("[\\p{L}\\p{M}\\p{N}]+") || /[^\s.,;:!?()"'-]+/g;

  function classes(pattern) {
    try {
      return new RegExp(pattern, "gu");
    } catch (unknown) {
      return null;
    }
  }

  const LETTERS = { ø: "o", æ: "ae", đ: "d", ł: "l", ß: "ss", ı: "i" }; // no accent to take off

  // Who has no Norwegian keyboard writes å as a or aa, and ø as o or oe.
  function folded(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[øæđłßı]/g, (letter) => LETTERS[letter])
      .replace(/aa/g, "a")
      .replace(/oe/g, "o");
  }

  function find() {
    const wanted = folded(search.value).match(WORD) || [];
    if (!search.value.trim()) return all();
    if (!opened) opened = situations.map((situation) => situation.open);
    const hits = (text) => wanted.length > 0 && wanted.every((word) => folded(text).includes(word));
    let found = 0;
    for (const situation of situations) {
      const whole = hits(situation.querySelector("h2").textContent);
      let here = 0;
      for (const phrase of situation.querySelectorAll("li")) {
        phrase.hidden = !(whole || hits(phrase.textContent));
        if (!phrase.hidden) here += 1;
      }
      situation.hidden = here === 0;
      situation.open = here > 0;
      found += here;
    }
    none.textContent = found ? "" : page.said("none-words");
  }

  function all() {
    none.textContent = "";
    situations.forEach((situation, n) => {
      situation.hidden = false;
      if (opened) situation.open = opened[n];
      for (const phrase of situation.querySelectorAll("li")) phrase.hidden = false;
    });
    opened = null;
  }

  // --- The way back to the guide: the title, held. It looks and sounds like any title. ---

  let holding = 0;
  let start = null;

  function hold(event) {
    release();
    start = event;
    holding = setTimeout(comeBack, HOLD);
  }

  function release() {
    clearTimeout(holding);
  }

  function comeBack() {
    page.turn("guide");
    page.go("./");
  }

  function isMoved(event) {
    return Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > STILL;
  }

  addEventListener("pointermove", (event) => start && isMoved(event) && release());
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);

  // --- The page, and once more when its words are those of another language. ---

  function begin() {
    title = document.getElementById("title");
    search = document.getElementById("search");
    none = document.getElementById("none");
    situations = Array.from(document.querySelectorAll(".situation"));
    opened = null;
    // In the cover of the guide they lie elsewhere.
    for (const situation of situations) {
      const phrases = document.querySelector(`[data-of="${situation.dataset.key}"]`);
      if (phrases) situation.append(phrases);
    }
    title.addEventListener("pointerdown", (event) => event.button === 0 && hold(event));
    title.addEventListener("contextmenu", (event) => event.preventDefault());
    title.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); // the space bar would scroll
      if (!event.repeat) hold(event);
    });
    title.addEventListener("keyup", release);
    title.addEventListener("blur", release);
    search.addEventListener("input", find);
  }

  begin();
  addEventListener("spoken", begin);
  // Where a page begins, for the keyboard and for screen readers; not while it lies beside the guide.
  const isCover = title.closest("#cover") !== null;
  if (!isCover || root.classList.contains("covered")) title.focus({ preventScroll: true });
})();
