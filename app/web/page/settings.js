// What both pages share, and the first that runs: the kept settings, and how the page looks by them.
// The scripts of the pages keep to what browsers of 2018 understand: the app needs a newer one, the
// guide, the exit and the phrasebook do not.
(() => {
  "use strict";
  const KEY = "settings";
  const SCALES = [1, 1.25, 1.5, 2];

  const root = document.documentElement;
  const directions = JSON.parse(root.dataset.languages);
  const known = Object.keys(directions);
  let wanted = root.lang; // the language that was last asked for

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
    return known.includes(chosen) ? chosen : spokenLanguage(known, languages());
  }

  function look() {
    const settings = parsed(text());
    speak(spoken(settings.language));
    root.dataset.mode = settings.mode === "light" || settings.mode === "dark" ? settings.mode : "";
    root.dataset.begun = page.begun() ? "yes" : "";
    // Not the root's own font size: Flutter reads that one, and would enlarge a second time.
    const scale = SCALES.includes(settings.text) ? settings.text : 1;
    root.style.setProperty("--scale", scale);
    root.dataset.large = scale >= 1.5 ? "yes" : "";
  }

  // --- The language. A page is written in one; another one's words are put in its place. ---

  function file(tag) {
    return `${root.dataset.page}${tag === known[0] ? "" : `.${tag}`}.html`;
  }

  // Without a connection, before anything is kept, the page stays in the language it came in.
  function speak(tag) {
    wanted = tag;
    remember(tag);
    if (tag === root.lang) return;
    const request = new XMLHttpRequest();
    request.open("GET", file(tag));
    request.responseType = "document";
    request.onload = () => {
      if (request.status === 200 && request.response) whole(() => say(tag, request.response));
    };
    request.send();
  }

  // What the browser still reads would be put behind what is put in.
  function whole(then) {
    if (document.readyState !== "loading") then();
    else document.addEventListener("DOMContentLoaded", then);
  }

  function say(tag, other) {
    if (tag !== wanted || tag === root.lang) return;
    dispatchEvent(new Event("speaking"));
    for (const place of document.querySelectorAll("[data-words]")) {
      const words = other.getElementById(place.id);
      while (place.firstChild) place.firstChild.remove();
      if (words) place.append(...Array.from(words.childNodes).map((node) => document.adoptNode(node)));
      if (words && words.href) place.setAttribute("href", words.getAttribute("href"));
    }
    root.lang = tag;
    root.dir = directions[tag];
    dispatchEvent(new Event("spoken"));
  }

  // For the worker that keeps the pages: it cannot read what is kept here, and answers the next
  // start with the page in this language. Where it has none to ask, `speak` sets it right.
  function remember(tag) {
    const workers = navigator.serviceWorker;
    if (!window.caches || !workers) return;
    if (workers.controller && tag === document.documentElement.lang) return; // it knows
    const entry = new URL("language", document.baseURI).href;
    caches
      .open("files")
      .then((cache) => cache.put(entry, new Response(tag)))
      .catch(() => {});
  }

  window.page = {
    // The kept text, as Python reads it.
    text,
    // The browser's languages, that of the page first: Python then speaks it, too.
    languages: () => [root.lang].concat(languages()),
    face: () => parsed(text()).face,
    // Whether the limits were read, and a language was chosen with that.
    begun() {
      const settings = parsed(text());
      return settings.introduced === true && known.includes(settings.language);
    },
    // The limits were read in this language.
    begin() {
      put(JSON.stringify(Object.assign(parsed(text()), { language: wanted, introduced: true })));
      look();
    },
    // Speaks this language from now on.
    choose(language) {
      put(JSON.stringify(Object.assign(parsed(text()), { language })));
      look();
    },
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
    // The text of that element, which is in the reader's language.
    said(id) {
      const words = document.getElementById(id);
      return words ? words.textContent : "";
    },
  };

  look();
  root.classList.add("js");
})();
