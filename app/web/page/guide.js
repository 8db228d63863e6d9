// The static guide: which of its screens is shown, and the place in it from which the app continues.
const guide = (() => {
  "use strict";
  const QUIET = 1500; // ms without a touch, a key or a scroll: the reader is in the middle of nothing
  const DATE = 10; // letters of "2026-11-25"
  const HOME = constants.home;
  const HEADER = constants.header;

  let stack = [HOME]; // routes, the lowest screen first
  /** @type {number[]} */
  const heights = []; // px that each screen below was scrolled
  let touchedAt = -Infinity; // performance.now() of the reader's last action
  let isPressed = false; // a finger or a button is down
  let isPrinting = false;
  /** @type {Place | null} */
  let savedPlace = null; // the reader's place before this page, or its words, came

  const front = () => /** @type {HTMLElement} */ (document.getElementById("front"));
  /** @returns {HTMLElement[]} */
  const screens = () => Array.from(document.querySelectorAll(".screen"));
  const shown = () => /** @type {HTMLElement} */ (document.querySelector(".screen.shown"));

  // Shows the screen on top, or the next one below it where only the app has that screen.
  /**
   * @param {number} height
   * @param {boolean} focus
   */
  function show(height, focus) {
    const exists = (/** @type {string} */ route) => screens().some(({ id }) => id === route);
    const route = stack.slice().reverse().find(exists) || HOME;
    for (const screen of screens()) screen.classList.toggle("shown", screen.id === route);
    const screen = shown();
    if (!screen) return;
    front().scrollTop = height;
    const title = screen.querySelector("h1");
    if (focus && title) title.focus({ preventScroll: true });
  }

  /** @param {string} route */
  function open(route) {
    if (route === HOME) return home();
    heights[stack.length - 1] = front().scrollTop;
    const at = stack.indexOf(route);
    stack = at < 0 ? stack.concat(route) : stack.slice(0, at + 1);
    show(0, true);
  }

  function home() {
    stack = [HOME];
    show(0, true);
  }

  function back() {
    if (stack.length === 1) return;
    stack.pop();
    show(heights[stack.length - 1] || 0, true);
  }

  // The reader's place: the first text that begins below the header, and how many pixels below it.
  // In the middle of a long text it is that text, with a negative offset.
  /** @returns {Place} */
  function place() {
    const { top, height } = front().getBoundingClientRect();
    const offset = (/** @type {HTMLElement} */ text) =>
      Math.round(text.getBoundingClientRect().top - top - HEADER);
    /** @type {NodeListOf<HTMLElement>} */
    const all = shown().querySelectorAll("[data-key]");
    const texts = front().scrollTop > 0 ? [...all] : [];
    const below = texts.findIndex((text) => offset(text) >= 0);
    const next = texts[below];
    const before = texts[(below < 0 ? texts.length : below) - 1];
    const text = next && offset(next) < height / 2 ? next : before || next;
    return text
      ? { stack, key: text.dataset.key || "", offset: offset(text) }
      : { stack, key: "", offset: 0 };
  }

  // Scrolls the text of that place to where it was.
  /** @param {Place | null} to */
  function align(to) {
    const text = to && to.key && shown().querySelector(`[data-key="${CSS.escape(to.key)}"]`);
    if (text) front().scrollTop += text.getBoundingClientRect().top - HEADER - to.offset;
  }

  // The reader is in the middle of nothing, so the app may take the guide's place.
  function isFree() {
    const selection = getSelection();
    const focus = /** @type {HTMLElement} */ (document.activeElement);
    return !(
      isPressed ||
      isPrinting ||
      document.hidden ||
      performance.now() - touchedAt < QUIET ||
      (selection && !selection.isCollapsed) ||
      // The keyboard is at a link or at the exit, which would lose it to the app. A title has the
      // focus because its screen was opened.
      (focus.matches("#front *, #exit") && focus.tabIndex >= 0)
    );
  }

  // --- The reader's actions ---

  const touch = () => (touchedAt = performance.now());
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"])
    addEventListener(type, touch, { capture: true, passive: true });
  addEventListener("scroll", touch, true);
  addEventListener("pointerdown", () => (isPressed = true), true);
  for (const type of ["pointerup", "pointercancel"])
    addEventListener(type, () => (isPressed = false), true);
  addEventListener("beforeprint", () => (isPrinting = true));
  addEventListener("afterprint", () => (isPrinting = false));

  addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | false | null} */
    const link = event.target instanceof Element && event.target.closest("#front a");
    if (!link || event.defaultPrevented) return;
    const { language } = link.dataset;
    const route = link.hash.slice(1);
    if (!language && !route) return; // a number, or another page
    event.preventDefault();
    if (language) {
      settings.setLanguage(language);
      guide.onMove("back");
    } else if (link.id === "begin") settings.setIntroduced();
    else guide.onMove(link.matches(".back") ? "back" : "open", route);
  });

  // --- The page ---

  function start() {
    const today = new Date().toISOString().slice(0, DATE);
    /** @type {NodeListOf<HTMLElement>} */
    const outdated = document.querySelectorAll(".stale");
    for (const line of outdated) line.hidden = !(line.dataset.from && line.dataset.from <= today);
    if (!front()) return;
    const status = /** @type {HTMLElement} */ (document.getElementById("state"));
    status.append(...document.querySelectorAll("#later > *"));
    show(front().scrollTop, false);
    align(savedPlace);
  }

  // New words come into the same place.
  addEventListener("speaking", () => (savedPlace = front() && shown() && place()));
  addEventListener("spoken", start);

  return {
    open,
    back,
    home,
    place,
    isFree,
    start,
    // The number of screens above the lowest one.
    depth: () => stack.length - 1,
    // Starts at the screen that the address names; the app has screens that are not here.
    /** @param {string} route */
    startFromAddress(route) {
      if (/^\/[a-z0-9]+(\/[a-z0-9]+)*$/.test(route)) stack = [HOME, route];
    },
    // Starts where `place` was.
    /** @param {Place} where */
    startAt(where) {
      savedPlace = where;
      stack = where.stack;
    },
    // history.js sets this: a link to a screen, or to the one below, was tapped.
    /** @type {(how: "open" | "back", route?: string) => void} */
    onMove() {},
  };
})();
