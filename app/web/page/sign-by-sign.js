// The signs one at a time, for those who hardly read. Texts, pictures and ticks are those of the screen
// with all signs; this one shows them one after the other.
import { element } from "./element.js";
import * as guide from "./guide.js";
import * as backStack from "./history.js";
import * as pageLanguage from "./page-language.js";
import * as secondLanguage from "./second-language.js";

const SCREEN = constants.signBySign;

/** @type {HTMLElement[]} */
let signs = []; // those of one kind, each an item of its list
let number = 0; // of the sign that is shown; past the last one comes the reply

/** @returns {HTMLElement[]} */
const all = () =>
  Array.from(
    document.querySelectorAll(".screen [type=checkbox]"),
    (box) => /** @type {HTMLElement} */ (box.closest("[data-key]")),
  );

/** @param {Element} sign */
const kindOf = (sign) => /** @type {HTMLElement} */ (sign.closest("details"));

// Shows the sign with this key, the reply to the kind with this key, or the very first sign.
/** @param {string} key */
function begin(key) {
  const items = all();
  const sign = items.find((it) => guide.keyOf(it) === key);
  const ended = items.find((it) => kindOf(it).dataset.key === key);
  const kind = kindOf(sign || ended || items[0]);
  signs = items.filter((it) => kind.contains(it));
  number = sign ? signs.indexOf(sign) : ended ? signs.length : 0;
  show();
}

// Says what stands there, also in the second language.
/**
 * @param {Element | null} element
 * @param {Element | null} there
 */
function say(element, there) {
  if (!element || !there) return;
  element.textContent = "";
  element.append(...there.cloneNode(true).childNodes);
}

const isTicked = (/** @type {Element} */ sign) =>
  /** @type {HTMLInputElement} */ (sign.querySelector("input")).checked;

function show() {
  const kind = kindOf(signs[0]);
  secondLanguage.fill(/** @type {HTMLElement} */ (kind.closest(".screen")));
  say(element(SCREEN).querySelector("h1"), kind.querySelector("summary .line"));
  const isOver = number === signs.length;
  element(SCREEN).dataset.at = keyOfSign();
  const position = element("position");
  const bar = /** @type {HTMLProgressElement} */ (position.nextElementSibling);
  for (const id of ["position", "scene", "sign", "answers"]) element(id).hidden = isOver;
  bar.hidden = isOver;
  element("signs-end").hidden = !isOver;
  if (isOver) return end();
  // The sheet has the scenes of all signs, in their order.
  element("scene").className = `icon scene s${all().indexOf(signs[number])}`;
  say(element("sign").lastElementChild, signs[number].querySelector("span"));
  position.textContent = String(position.dataset.text)
    .replace("{number}", String(number + 1))
    .replace("{count}", String(signs.length));
  bar.max = signs.length;
  bar.value = number + 1;
}

function end() {
  const ticked = signs.filter(isTicked).length;
  const counted = element("counted");
  counted.textContent = String(counted.dataset.text)
    .replace("{yes}", String(ticked))
    .replace("{count}", String(signs.length));
  element("one-tick").hidden = !ticked;
}

/** @param {string} value */
function answer(value) {
  const box = /** @type {HTMLInputElement} */ (signs[number].querySelector("input"));
  if (value) box.checked = value === "yes";
  guide.repeat();
  guide.screenShown(); // another text to read, and to read aloud
  backStack.setDepth(guide.depth());
}

secondLanguage.changed.on(() => {
  if (isShown() && signs.length) show();
});

const isShown = () => Boolean(document.querySelector(`.shown[id="${SCREEN}"]`));
// Where she is, as `begin` takes it.
const keyOfSign = () =>
  signs[number] ? guide.keyOf(signs[number]) : String(kindOf(signs[0]).dataset.key);

guide.restored.on(({ key }) => {
  if (isShown()) begin(key);
});

// Before links.js shows the screen: what is read aloud is chosen when it is shown.
addEventListener(
  "click",
  ({ target }) => {
    if (!(target instanceof Element)) return;
    /** @type {HTMLElement | null} */
    const link = target.closest(`a[href="#${SCREEN}"]`);
    if (link) begin(String(link.dataset.at));
    /** @type {HTMLButtonElement | null} */
    const button = target.closest("#answers button");
    if (button) answer(button.value);
  },
  true,
);
// The address may name this screen.
guide.screenShown.on(() => {
  if (!isShown()) return;
  if (!signs.length) begin("");
  // The screen stands on itself once for each sign that she has gone past.
  const walked = guide.place().stack.filter((it) => it === SCREEN).length - 1;
  if (walked !== number) {
    number = walked;
    show();
  }
});
pageLanguage.spoken.on(() => {
  if (signs.length) begin(keyOfSign());
});
