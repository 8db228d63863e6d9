// What both pages share, and the first that runs: the kept settings, and how the page looks by them.
// This file, shell.js and book.js keep to what browsers of 2018 understand: the guide needs a newer
// one, the exit and the phrasebook do not.
(() => {
  "use strict";
  const KEY = "settings";
  const SCALES = [1, 1.25, 1.5, 2];
  const OTHER_NAMES = { no: "nb", nn: "nb" }; // phones in Norway say "no"; nynorsk readers read bokmål

  const root = document.documentElement;
  const directions = JSON.parse(root.dataset.languages);

  // Where storage is forbidden or full, the text stays in the tab's name. It outlives the document,
  // so after an exit Back still finds it, and nobody finds it in another tab.
  function text() {
    try {
      return window.name || localStorage.getItem(KEY) || "";
    } catch (forbidden) {
      return window.name;
    }
  }

  function put(kept) {
    try {
      localStorage.setItem(KEY, kept);
      window.name = "";
    } catch (forbidden) {
      window.name = kept;
    }
  }

  function parsed(kept) {
    try {
      const value = JSON.parse(kept);
      return value && typeof value === "object" && !Array.isArray(value) ? value : {};
    } catch (broken) {
      return {};
    }
  }

  function languages() {
    return [].concat(navigator.languages || navigator.language || []);
  }

  function spoken(chosen) {
    if (chosen in directions) return chosen;
    for (const tag of languages()) {
      const first = String(tag).toLowerCase().split(/[-_]/)[0];
      const known = OTHER_NAMES[first] || first;
      const found = Object.keys(directions).find((name) => name.split("-")[0] === known);
      if (found) return found;
    }
    return "en";
  }

  function look() {
    const settings = parsed(text());
    root.lang = spoken(settings.language);
    root.dir = directions[root.lang];
    root.dataset.mode = settings.mode === "light" || settings.mode === "dark" ? settings.mode : "";
    // Not the root's own font size: Flutter reads that one, and would enlarge a second time.
    const scale = SCALES.includes(settings.text) ? settings.text : 1;
    root.style.setProperty("--scale", scale);
    root.dataset.large = scale >= 1.5 ? "yes" : "";
  }

  window.page = {
    // The kept text, as Python reads it.
    text,
    languages,
    face: () => parsed(text()).face,
    // Shows the guide or the book from now on, also at the next start.
    turn(face) {
      put(JSON.stringify(Object.assign(parsed(text()), { face })));
    },
    // Keeps Python's text. Which face is shown is this page's matter: Python may be a step behind.
    keep(kept) {
      const face = page.face();
      put(JSON.stringify(Object.assign(parsed(kept), face ? { face } : {})));
      look();
    },
    // Goes there in place of this page, but never into a browser's error page: until the site is
    // kept on the phone, whoever has no connection stays with what is on the screen.
    go(address) {
      if (navigator.serviceWorker && navigator.serviceWorker.controller) location.replace(address);
      else
        fetch(address).then(
          (answer) => answer.ok && location.replace(address),
          () => {},
        );
    },
    // The text of that element in the reader's language.
    said(id) {
      const words = document.querySelector(`#${id} [lang="${root.lang}"]`);
      return words ? words.textContent : "";
    },
  };

  look();
  root.classList.add("js");
})();
