// The phrasebook: the reader's language, the search, and what a long press on the title does.
(() => {
  "use strict";
  const HOLD = 3000; // ms: nobody rests a finger on a title for so long by chance
  const STILL = 12; // px: a finger that holds still moves less

  const root = document.documentElement;
  const title = document.getElementById("title");
  const search = document.getElementById("search");
  const none = document.getElementById("none");

  // --- The reader's language. The page itself has the meanings in English. ---

  const meanings = Array.from(document.querySelectorAll(".meaning"));
  const english = meanings.map((meaning) => meaning.textContent);

  async function speak() {
    const language = root.lang;
    search.placeholder = page.said("search-label");
    const known = language === "en" ? {} : await (await fetch(`book.${language}.json`)).json();
    if (language !== root.lang) return;
    meanings.forEach((meaning, n) => {
      meaning.textContent = known[meaning.dataset.key] || english[n];
      meaning.lang = known[meaning.dataset.key] ? language : "en";
    });
  }

  const spoken = () => speak().catch(() => {}); // no connection yet: the meanings stay in English

  // --- Search ---

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

  const situations = Array.from(document.querySelectorAll(".situation"));
  let opened = null; // what was open before the search

  function find() {
    const wanted = folded(search.value).match(/[\p{L}\p{M}\p{N}]+/gu) || [];
    if (!search.value.trim()) return all();
    if (!opened) opened = situations.map((situation) => situation.open);
    const hits = (text) => wanted.length > 0 && wanted.every((word) => folded(text).includes(word));
    let found = 0;
    for (const situation of situations) {
      const whole = hits(situation.querySelector(`h2 [lang="${root.lang}"]`).textContent);
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

  title.addEventListener("pointerdown", (event) => event.button === 0 && hold(event));
  addEventListener("pointermove", (event) => start && isMoved(event) && release());
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);
  title.addEventListener("contextmenu", (event) => event.preventDefault());
  title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault(); // the space bar would scroll
    if (!event.repeat) hold(event);
  });
  title.addEventListener("keyup", release);
  title.addEventListener("blur", release);

  search.addEventListener("input", find);
  new MutationObserver(spoken).observe(root, { attributeFilter: ["lang"] });
  spoken();
  // Where a page begins, for the keyboard and for screen readers; not while it lies beside the guide.
  const isCover = title.closest("#cover") !== null;
  if (!isCover || root.classList.contains("covered")) title.focus({ preventScroll: true });
})();
