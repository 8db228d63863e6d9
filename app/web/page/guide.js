// The screens of the guide that need neither Flutter nor Python: which one is shown, and the place
// in it at which the app can go on.
(() => {
  "use strict";
  const HOME = "/";
  const QUIET = 1500; // ms without a touch, a key or a scroll: nobody is in the middle of something
  const HEADER = 64; // px at the top of a screen that text scrolls under, here as in the app
  const DAY = 10; // letters of "2026-11-25"

  let stack = [HOME]; // routes, the lowest screen first
  let heights = []; // px that each screen below was scrolled
  let touched = -Infinity; // performance.now() of what the reader last did
  let pressed = false; // a finger or a button is down
  let printing = false;

  const front = () => document.getElementById("front");
  const screens = () => Array.from(document.querySelectorAll(".screen"));
  const there = (route) => screens().find((screen) => screen.id === route);
  const shown = () => document.querySelector(".screen.shown");

  // The screen on top. One that only the app has is not shown here, but the one below it.
  function show(height, focus) {
    const route = stack.slice().reverse().find(there) || HOME;
    screens().forEach((screen) => screen.classList.toggle("shown", screen.id === route));
    const screen = shown();
    if (!screen) return;
    front().scrollTop = height;
    const title = screen.querySelector("h1");
    if (focus && title) title.focus({ preventScroll: true });
  }

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

  // Where the reader is: the first text that begins below the header, and how many pixels below; in
  // the middle of a long text that one, with a number below zero.
  function place() {
    const { top, height } = front().getBoundingClientRect();
    const offset = (text) => Math.round(text.getBoundingClientRect().top - top - HEADER);
    const texts = front().scrollTop > 0 ? [...shown().querySelectorAll("[data-key]")] : [];
    const below = texts.findIndex((text) => offset(text) >= 0);
    const next = texts[below];
    const before = texts[(below < 0 ? texts.length : below) - 1];
    const text = next && offset(next) < height / 2 ? next : before || next;
    return text
      ? { stack, key: text.dataset.key, offset: offset(text) }
      : { stack, key: "", offset: 0 };
  }

  function isFree() {
    const selection = getSelection();
    const focus = document.activeElement;
    return !(
      pressed ||
      printing ||
      document.hidden ||
      performance.now() - touched < QUIET ||
      (selection && !selection.isCollapsed) ||
      // The keyboard is at a link. A title has the focus because its screen was opened.
      (front().contains(focus) && focus.tabIndex >= 0)
    );
  }

  // --- What the reader does ---

  const touch = () => (touched = performance.now());
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"])
    addEventListener(type, touch, { capture: true, passive: true });
  addEventListener("scroll", touch, true);
  addEventListener("pointerdown", () => (pressed = true), true);
  for (const type of ["pointerup", "pointercancel"])
    addEventListener(type, () => (pressed = false), true);
  addEventListener("beforeprint", () => (printing = true));
  addEventListener("afterprint", () => (printing = false));

  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("#front a");
    if (!link || event.defaultPrevented) return;
    const { language } = link.dataset;
    const [, route] = link.getAttribute("href").split("#");
    if (!language && !route) return; // a number, or another page
    event.preventDefault();
    if (language) {
      page.choose(language);
      plain.onMove("back");
    } else if (link.id === "begin") page.begin();
    else plain.onMove(link.matches(".back") ? "back" : "open", route);
  });

  // --- The page ---

  function begin() {
    const today = new Date().toISOString().slice(0, DAY);
    for (const line of document.querySelectorAll(".stale"))
      if (line.dataset.from <= today) line.hidden = false;
    if (!front()) return;
    document.getElementById("state").append(...document.querySelectorAll("#later > *"));
    show(front().scrollTop, false);
    align(kept);
  }

  // The place where the reader was before this page, or its words, came.
  let kept = null;

  function align(to) {
    const text = to && to.key && shown().querySelector(`[data-key="${CSS.escape(to.key)}"]`);
    if (text) front().scrollTop += text.getBoundingClientRect().top - HEADER - to.offset;
  }

  function stay(where) {
    kept = where;
    stack = where.stack;
  }

  // What only the address names: the app has screens that are not here.
  function arrive(route) {
    if (/^\/[a-z0-9]+(\/[a-z0-9]+)*$/.test(route)) stack = [HOME, route];
  }

  window.plain = {
    open,
    back,
    home,
    place,
    isFree,
    // How many screens lie above the lowest.
    depth: () => stack.length - 1,
    // Told when a link was tapped: "open" with its route, or "back".
    onMove: () => {},
    // Begins at the screen that the address names.
    arrive,
    // Begins where `place` said.
    stay,
    begin,
  };

  // Other words in the same place.
  addEventListener("speaking", () => (kept = front() && shown() && place()));
  addEventListener("spoken", begin);
})();
