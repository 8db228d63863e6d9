// The browser functions that are replaced for Flutter and Flet, each with its reason and the test in
// tests/browser that fails without the replacement. This is where an upgrade of Flet begins.
import { base } from "../page/base.js";

// navigator.language: Flutter stops with a white page where the browser names no valid language, "C"
// for example (WebKit under the POSIX locale).
// test_start.py: test_app_starts_with[an invalid language]
export function replaceInvalidLanguage() {
  try {
    new Intl.Locale(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { get: () => "en" });
    Object.defineProperty(navigator, "languages", { get: () => ["en"] });
  }
}

// WebAssembly.compileStreaming: 8 MB of WebAssembly would hold up a tap for a third of a second, so
// a worker compiles. Returns what ends it. `fail` is called where something cannot be compiled or does
// not arrive, which Flutter's loader does not notice.
// test_start.py: test_flutter_is_compiled_in_a_worker
/** @param {() => void} fail */
export function compileInWorker(fail) {
  const compiler = new Worker(new URL("wasm-compiler.js", base), { type: "module" });
  /** @type {((module: WebAssembly.Module | undefined) => void)[]} */
  const waiting = [];
  compiler.onmessage = ({ data: { id, module } }) => waiting[id](module);
  compiler.onerror = fail;
  WebAssembly.compileStreaming = async (source, options) => {
    try {
      const bytes = await (await source).arrayBuffer(); // rejects where the sender ends
      /** @type {WebAssembly.Module | undefined} */
      const module = await new Promise((resolve) => {
        const id = waiting.push(resolve) - 1;
        // Flet's client imports its strings; the browser makes them faster than a script.
        const all = { ...options, importedStringConstants: "" };
        compiler.postMessage({ id, bytes, options: all }, [bytes]);
      });
      if (module) return module;
      throw new Error("not compiled");
    } catch (failed) {
      fail();
      throw failed;
    }
  };
  return () => compiler.terminate();
}

// history.pushState, history.replaceState: the page around the frame has the history; here the
// address and the number of entries never change.
// test_history.py: test_frame_changes_neither_history_nor_its_address
export function freezeHistory() {
  const replaceState = history.replaceState.bind(history);
  history.pushState = history.replaceState = (state) => replaceState(state, "");
}

// window.open: Flet opens links in a new tab, and a tab that stays behind is one swipe away. Links
// that the phone itself answers go through the page around the frame: the policy of frames would put
// an error page into this one. There is no other way out.
// test_calling.py: test_button_at_the_bottom_calls
/** @param {() => void} onCall */
export function restrictOpen(onCall) {
  window.open = (address) => {
    const { protocol, href } = new URL(String(address), document.baseURI);
    if (protocol === "tel:") onCall();
    if (protocol === "tel:" || protocol === "mailto:") parent.location.href = href;
    return null;
  };
}

let coming = 0; // fonts on their way
let isLacking = false; // the reader's language has letters that have not come yet

// fetch: for letters that Roboto lacks Flutter asks for fonts by the addresses of a foreign host's
// copies, and retries without end where one fails. It gets the bundled font of that script once,
// else a font without letters, which ends the retries.
// test_scripts.py: test_no_font_is_asked_for_twice_whatever_is_typed
export function answerFonts() {
  const { fonts, blank } = /** @type {Record<string, string>} */ (document.body.dataset);
  /** @type {Record<string, string>} */
  const files = JSON.parse(fonts);
  const place = new URL("fonts/", base).href;
  const fetchAny = fetch;
  const spare = font(blank);
  spare.catch(() => {}); // the one who awaits it handles it
  const given = new Set();
  window.fetch = async (resource, options) => {
    const asked = resource instanceof Request ? resource.url : resource;
    const address = new URL(asked, document.baseURI).href;
    if (!address.startsWith(place)) return fetchAny(resource, options);
    const [name] = address.slice(place.length).split("/");
    coming += 1;
    try {
      const file = given.has(files[name]) ? "" : files[name];
      if (file) given.add(file);
      const letters = file && (await font(file).catch(() => null));
      if (letters) isLacking = false;
      return new Response(letters || (await spare).slice(0));
    } finally {
      coming -= 1;
      if (!coming) measureAgain();
    }
  };

  /** @param {string} file */
  async function font(file) {
    const answer = await fetchAny(new URL(file, base));
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.arrayBuffer();
  }
}

/** @type {number[]} */
let timers = [];

// Once letters have come Flutter lays its texts out again, but it still takes for their heights what it
// reckoned without the letters: a tile would cut its last line. Another size of all text, for two frames,
// has it reckon anew; it takes no notice of less than half a pixel. A slow phone takes a while to read a
// font.
// test_scripts.py: test_tile_is_as_high_as_its_text_once_the_letters_have_come
function measureAgain() {
  const { style } = document.documentElement;
  for (const timer of timers) clearTimeout(timer);
  timers = [150, 1000].map((wait) =>
    setTimeout(() => {
      style.fontSize = "calc(1em + 0.5px)";
      requestAnimationFrame(() => requestAnimationFrame(() => (style.fontSize = "")));
    }, wait),
  );
}

// requestAnimationFrame: nobody sees what Flutter would draw before Python has a screen, and it would
// hold up all that comes after it. Returns what lets Flutter draw.
// test_start.py: test_flutter_draws_nothing_until_python_has_a_screen
export function holdFrames() {
  const request = requestAnimationFrame;
  /** @type {FrameRequestCallback[]} */
  const held = [];
  window.requestAnimationFrame = (callback) => -held.push(callback);
  return () => {
    window.requestAnimationFrame = request;
    for (const callback of held) request(callback);
  };
}

// matchMedia: Flet's old screens take 300 ms to leave, in which they stay though nothing moves. Told
// that the reader wants no motion, Flutter takes 15 ms, here and for all that it animates.
// test_start.py: test_flutter_is_told_to_move_nothing
export function reduceMotion() {
  const match = matchMedia.bind(window);
  const query = "(prefers-reduced-motion: reduce)";
  window.matchMedia = (asked) => match(asked === query ? "all" : asked);
}

// The button "Enable accessibility": Flutter builds its accessibility tree only for those who find
// this button, which is all that a screen reader finds before, and English. On phones it takes the
// tap of a screen reader alone, which is at its middle.
// test_accessibility.py: test_tree_is_there_with_nothing_pressed
export function buildAccessibilityTree() {
  const button = document.querySelector("flt-semantics-placeholder");
  if (!button) return;
  const { left, top, width, height } = button.getBoundingClientRect();
  const middle = { clientX: left + width / 2, clientY: top + height / 2 };
  button.dispatchEvent(new MouseEvent("click", { bubbles: true, ...middle }));
}

// Roles and languages of parts: Flet can name neither lists, groups of choices nor the language of a
// text. app/ui/widgets/spoken.py writes both into a part's identifier, "listitem nb". Flutter takes
// its own role back when a choice changes.
// test_accessibility.py: test_parts_have_their_roles_and_languages
export function describeParts() {
  const NAME = "flt-semantics-identifier";
  const describe = (/** @type {Element} */ part) => {
    const [role, lang] = String(part.getAttribute(NAME)).split(" ");
    if (role && part.getAttribute("role") !== role) part.setAttribute("role", role);
    if (lang) part.setAttribute("lang", lang);
  };
  const within = (/** @type {Node} */ node) =>
    node instanceof Element ? [node, ...node.querySelectorAll(`[${NAME}]`)] : [];
  new MutationObserver((changes) => {
    const parts = changes.flatMap(({ target, addedNodes }) =>
      addedNodes.length ? [...addedNodes].flatMap(within) : [/** @type {Element} */ (target)],
    );
    for (const part of parts) if (part.hasAttribute(NAME)) describe(part);
  }).observe(document.body, {
    attributeFilter: [NAME, "role"],
    childList: true,
    subtree: true,
  });
}

const STOPS = ":is([flt-tappable], input, textarea)"; // of the Tab key
const PARTS = `flt-semantics-host ${STOPS}`;
const SCROLLED = 'flt-semantics:is([style*="overflow: hidden"], [style*="overflow-y: scroll"])';
const title = () => document.querySelector("flt-semantics-host h1");
let isMoved = false; // the focus, by Flutter
/** @type {EventTarget | null} */
let left = null; // the part that she has just left with the Tab key
/** @type {Element | null} */
let known = null; // the title of the screen in which the focus was last

// HTMLElement.focus: with an accessibility tree Flutter moves the focus to each new screen, also to
// one behind the page, whose reader may be at the exit with a keyboard. The frame has the focus once
// the page has given way. Where nothing asks for the focus Flutter gives it to the first part, Back:
// the title gets it, as on the page, and a screen reader says which screen this is.
// test_handover.py: test_busy_reader_is_left_alone_and_keeps_the_focus
// test_keyboard.py: test_each_screen_begins_at_its_title
// test_keyboard.py: test_what_was_tapped_has_no_ring_until_a_key_leads_on_from_it
export function leaveFocus() {
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    if (!document.hasFocus() || this === left) return;
    const isFirst = this === document.querySelector(PARTS) && this !== document.activeElement;
    isMoved = true;
    if (!isFirst || !begin()) focus.call(this, options);
    isMoved = false;
  };
  // Gives the focus to the title of a new screen. Returns false in one that she is in already.
  const begin = () => {
    const heading = title();
    if (!(heading instanceof HTMLElement) || heading === known) return false;
    heading.tabIndex = -1;
    focus.call(heading, { preventScroll: true });
    return true;
  };
  addEventListener("focusin", ({ target }) => {
    if (target !== document.querySelector("flutter-view")) known = title();
  });
  // Flutter hears late of the Tab key's steps, and would take the focus back to the part before.
  let isTab = false; // the last key or tap
  let isTap = false; // likewise
  const note = (/** @type {Event} */ event) => {
    isTap = !(event instanceof KeyboardEvent);
    isTab = !isTap && /** @type {KeyboardEvent} */ (event).key === "Tab";
    left = null;
  };
  for (const type of ["keydown", "pointerdown"]) addEventListener(type, note, true);
  addEventListener("focusout", ({ target }) => (left = isTab && !isMoved ? target : null));
  // Flutter draws the ring of a keyboard around what was tapped, too, and "Yes" would look chosen
  // below the next sentence.
  const hide = (/** @type {FocusEvent} */ event) => {
    const isTappable = event.target instanceof Element && event.target.matches("[flt-tappable]");
    if (isTap && !isMoved && isTappable) event.stopImmediatePropagation();
  };
  addEventListener("focus", hide, true);
  addEventListener("blur", () => (isTap = false)); // the key that brings her back is the page's
  // Back from a screen, what had the focus is gone, and Flutter gives it to its view.
  new MutationObserver(() => {
    if (document.activeElement?.localName === "flutter-view" && document.hasFocus()) begin();
  }).observe(document.body, { childList: true, subtree: true });
}

// The meta element of the viewport: Flutter forbids enlarging in its own. frame.html has the rest.
// test_accessibility.py: test_tree_is_there_with_nothing_pressed
export function allowZoom() {
  document.querySelector("meta[flt-viewport]")?.setAttribute("content", "width=device-width");
}

const OVERFLOW = ":scope > flt-semantics-scroll-overflow";

function straighten() {
  for (const part of document.querySelectorAll(SCROLLED)) {
    const first = part.querySelector(OVERFLOW) ? null : part.firstElementChild;
    const isCut = first && first.getBoundingClientRect().top < part.getBoundingClientRect().top;
    if (isCut) part.scrollTop = 0;
  }
}

// The Tab key: Flet keeps it inside Flutter, from the last part to the first, and nobody with a keyboard
// would reach the exit in the page around. So Flutter does not hear of it. The browser goes through the
// accessibility tree, in the order in which it is read aloud, and leaves it at both ends. The release
// tells Flutter that she uses keys. What scrolls is a stop, of which Flutter does not know, only where
// nothing in it is one: arrows scroll it then. Where keys have scrolled, Flutter leaves the tree cut at
// the top once there is nothing to scroll any more.
// test_keyboard.py: test_one_lap_of_each_screen_meets_all_its_parts_and_the_exit
// test_keyboard.py: test_screen_that_scrolls_no_longer_has_its_parts_where_they_are_drawn
export function releaseTab() {
  addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Tab") event.stopImmediatePropagation();
    },
    true,
  );
  let straightening = 0;
  new MutationObserver(() => {
    clearTimeout(straightening);
    straightening = setTimeout(straighten, 100); // once the parts have their places
    for (const part of document.querySelectorAll(SCROLLED)) {
      const scrolls = part.querySelector(OVERFLOW);
      part.setAttribute("tabindex", scrolls && !part.querySelector(STOPS) ? "0" : "-1");
    }
  }).observe(document.body, { childList: true, subtree: true });
  // When she comes back, Flutter moves the focus to where it was, unless it is told once more.
  addEventListener("focusin", ({ target, relatedTarget }) => {
    if (!relatedTarget && !isMoved) target?.dispatchEvent(new FocusEvent("focus"));
  });
  // When the focus goes, Flutter makes a stop of its view, before the parts in it.
  addEventListener("focusout", () => {
    document.querySelector("flutter-view")?.setAttribute("tabindex", "-1");
  });
}

// lang of the document: Flutter names its own language, English, so a screen reader would read all
// others with an English voice. Not dir: Flutter lays its tree out from the left.
// test_accessibility.py: test_parts_have_their_roles_and_languages
/** @param {string} tag "" for none that the reader has chosen */
export function speak(tag) {
  if (!tag) return;
  const root = document.documentElement;
  const set = () => {
    if (root.lang !== tag) root.lang = tag;
  };
  set();
  speaking.disconnect();
  speaking = new MutationObserver(set);
  speaking.observe(root, { attributes: true, attributeFilter: ["lang"] });
}
let speaking = new MutationObserver(() => {});

// The next letters are those of a script that Roboto lacks.
/** @param {boolean} lacks */
export function expectLetters(lacks) {
  isLacking = lacks;
}

export const isAwaitingLetters = () => coming > 0 || isLacking;
