// Reading aloud, and the guard before it. Nothing is read before a tap, nor before she has said once in
// this visit that she hears it and nobody else does. The exit, and whatever hides the page or leaves the
// screen, ends it at once.
const readAloud = (() => {
  "use strict";
  const speech = window.speechSynthesis;
  const root = document.documentElement;
  const LOW = 0.3; // the volume of the sentence that she tries it with
  const NORWEGIAN = ["nb", "nn"];

  /** @type {Spoken[]} */
  let queue = [];
  /** @type {SpeechSynthesisUtterance | null} */
  let current = null;
  /** @type {Spoken[]} */
  let wanted = []; // what she asked for, while she is asked
  let tried = ""; // the language of that sentence
  let isHeard = false; // she has said so in this visit
  /** @type {string[]} */
  const refused = []; // the languages whose voice she did not like
  let volume = 1;

  const byId = (/** @type {string} */ id) => document.getElementById(id);

  // --- For the ear ---

  const SIGNS = /[\u200e\u200f\u2066-\u2069]/g; // of direction, which some voices name
  const alternatives = (/** @type {readonly string[]} */ texts) =>
    texts.map((it) => it.replace(/[()+]/g, "\\$&")).join("|");
  const DIGITS = constants.spokenNumbers;
  const NUMBERS = new RegExp(`(^|\\D)(${alternatives(Object.keys(DIGITS))})(?!\\d)`, "g");
  const TERMS = new RegExp(`\\((${alternatives(constants.terms)})\\)`);

  // A number is read digit by digit, as it is dialled, and a Norwegian term by a Norwegian voice.
  /** @param {Spoken} part */
  function forEar({ text, lang }) {
    const said = text
      .replace(SIGNS, "")
      .replace(/\u00a0/g, " ")
      .replace(NUMBERS, (_, before, number) => before + DIGITS[number]);
    if (NORWEGIAN.includes(lang)) return [{ text: said, lang }];
    return said
      .split(TERMS)
      .map((it, n) => ({ text: it, lang: n % 2 ? "nb" : lang }))
      .filter((it) => /[^\s.,;:!?]/.test(it.text));
  }

  // --- Reading ---

  /**
   * @param {Spoken[]} parts
   * @param {number} loudness
   */
  function play(parts, loudness) {
    hush();
    volume = loudness;
    for (const part of parts) queue.push(...forEar(part));
    queue = queue.filter(({ lang }) => voices.of(lang));
    next();
  }

  function next() {
    const piece = queue.shift();
    const voice = piece && voices.of(piece.lang);
    if (!piece || !voice || quickExit.isLeft() || document.hidden) return hush();
    const utterance = new SpeechSynthesisUtterance(piece.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.volume = volume;
    utterance.onend = () => {
      if (utterance === current) next();
    };
    utterance.onerror = () => {
      if (utterance === current) hush();
    };
    current = utterance;
    speech.speak(utterance);
    show();
  }

  // A text that was given a moment ago is neither spoken nor pending yet in some browsers.
  function hush() {
    const isReading = current !== null;
    queue = [];
    current = null;
    if (speech && (isReading || speech.speaking || speech.pending)) speech.cancel();
    show();
  }

  // --- The guard ---

  // Reads the texts that the phone has a voice for, once she has heard a harmless sentence.
  /** @param {Spoken[]} parts */
  function start(parts) {
    const readable = parts.filter(({ lang }) => canRead(lang));
    if (!readable.length) return;
    if (isHeard) return play(readable, 1);
    wanted = readable;
    setShown("heard", false); // before she has tried it
    show();
    const title = byId("ask-title");
    if (title) title.focus();
  }

  /**
   * @param {string} id
   * @param {boolean} isShown
   */
  function setShown(id, isShown) {
    const element = byId(id);
    if (element) element.hidden = !isShown;
  }

  function stop() {
    wanted = [];
    hush();
  }

  /** @type {Record<string, (button: HTMLElement) => void>} */
  const actions = {
    try({ dataset }) {
      tried = canRead(root.lang) ? root.lang : "nb";
      const text = tried === root.lang ? dataset.text : dataset.norwegian;
      play([{ text: text || "", lang: tried }], LOW);
      setShown("heard", true);
    },
    read() {
      const parts = wanted;
      stop();
      isHeard = true;
      play(parts, 1);
    },
    refuse() {
      refused.push(tried);
      stop();
      dispatchEvent(new Event("voices"));
    },
    cancel: stop,
    stop,
  };

  /** @param {string} lang */
  const canRead = (lang) => !refused.includes(lang) && voices.of(lang) !== null;

  // Shows the question, or the button that ends it. Meanwhile the app does not take
  // the guide's place.
  function show() {
    const isAsking = wanted.length > 0;
    const isReading = current !== null && !isAsking;
    root.classList.toggle("aloud", isAsking || isReading);
    setShown("ask", isAsking);
    setShown("quiet", isReading);
  }

  // --- The page's own screens ---

  const PARTS = ["inside", "card", "phrase", "choices"];
  const TEXTS = "p, .tick span, .arm, .choice span";
  const UNSAID = ".source, .sound, .draft, .reply, [hidden], .call, .listen";

  // Its own words: the second language below them is another text.
  /** @param {Element} element */
  function textOf(element) {
    const own = Array.from(element.childNodes).filter(
      (it) => !(it instanceof HTMLElement && it.lang),
    );
    return own.map((it) => it.textContent).join("");
  }

  /** @param {Element} element */
  function langOf(element) {
    const around = /** @type {HTMLElement | null} */ (element.closest("[lang]"));
    return around ? around.lang : root.lang;
  }

  /** @param {Element} part */
  function textsIn(part) {
    const around = /** @type {Element} */ (part.parentElement);
    const before = part.matches(".inside")
      ? around.querySelectorAll("summary .line")
      : part.matches(".choices")
        ? around.querySelectorAll("h1, .lead")
        : [];
    const texts = Array.from(part.querySelectorAll(TEXTS)).filter((it) => !it.closest(UNSAID));
    return [...before, ...texts]
      .map((it) => ({ text: textOf(it), lang: langOf(it) }))
      .filter(({ text }) => text.trim());
  }

  // Gives each part of the screen its button, where the phone has a voice for it.
  function offer() {
    for (const it of document.querySelectorAll(".screen .listen")) it.remove();
    const first = byId("listen");
    if (!first) return;
    const parts = PARTS.map((name) => `.screen.shown .${name}`).join();
    for (const part of document.querySelectorAll(parts)) {
      const texts = textsIn(part);
      if (!texts.some(({ lang }) => canRead(lang))) continue;
      const button = /** @type {HTMLElement} */ (first.cloneNode(true));
      button.removeAttribute("id");
      button.hidden = false;
      button.setAttribute("aria-label", `${first.textContent}: ${texts[0].text}`);
      part.prepend(button);
    }
  }

  addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("a[href^='tel:']")) return stop();
    const button = /** @type {HTMLElement | null} */ (target.closest("button"));
    if (!button) return;
    if (button.matches(".screen .listen"))
      start(textsIn(/** @type {Element} */ (button.parentElement)));
    else if (button.closest("#aloud") && actions[button.id]) actions[button.id](button);
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") stop();
  });
  addEventListener("silence", stop);
  addEventListener("pagehide", stop);
  addEventListener("screen-shown", () => {
    stop();
    offer();
  });
  addEventListener("spoken", () => {
    stop();
    offer();
  });
  addEventListener("voices", offer);

  return { start, stop, tags: () => voices.tags().filter(canRead) };
})();
