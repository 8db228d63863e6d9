// Her answers and ticks on the static guide, and the language that the cards ask an interpreter for. They
// are marks on the page and nowhere else, until the app takes them over.
import { element } from "./element.js";
import * as guide from "./guide.js";
import * as backStack from "./history.js";
import * as links from "./links.js";
import * as pageLanguage from "./page-language.js";

const INTERPRETER = "interpreter"; // in place of a question's name

const front = () => element("front");
/** @returns {NodeListOf<HTMLAnchorElement>} */
const choices = () => front().querySelectorAll(".choice");
/** @returns {HTMLInputElement[]} */
const ticks = () => Array.from(front().querySelectorAll("[type=checkbox]"));

// The name of the choice by that of its question.
function given() {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { dataset, classList } of choices()) {
    if (classList.contains("chosen")) found[String(dataset.question)] = String(dataset.choice);
  }
  return found;
}

// Marks these answers, and no others. Where no interpreter was chosen, the cards ask for one of the
// page's own language.
/** @param {Record<string, string>} wanted */
function mark(wanted) {
  for (const choice of choices()) {
    const { dataset, classList, parentElement } = choice;
    const chosen = wanted[String(dataset.question)] === dataset.choice;
    const isOwn = !(INTERPRETER in wanted) && choice.matches("[data-own]");
    classList.toggle("chosen", chosen);
    classList.toggle("own", isOwn);
    choice.setAttribute("role", "radio"); // without scripts it is a link alone
    choice.setAttribute("aria-checked", String(chosen || isOwn));
    if (parentElement) parentElement.setAttribute("role", "radiogroup");
  }
  const answered = `.chosen:not([data-question=${INTERPRETER}])`;
  front().classList.toggle("has-answers", front().querySelector(answered) !== null);
  front().classList.toggle("is-urgent", front().querySelector(".urgent.chosen") !== null);
}

// Lets the cards ask for an interpreter of the language that is chosen, at first of the page's own, in
// the words of its line on the first card.
function ask() {
  const isChosen = `.chosen[data-question=${INTERPRETER}]`;
  /** @type {HTMLAnchorElement | null} */
  const chosen = front().querySelector(isChosen) || front().querySelector("[data-own]");
  if (!chosen) return; // a file has its own language alone
  const isAsked = chosen.dataset.choice !== "";
  const norwegian = isAsked ? element(chosen.hash.slice(1)).textContent : "";
  const { textContent } = chosen.querySelector(".purpose") || chosen;
  const name = chosen.dataset.name || textContent;
  /** @type {NodeListOf<HTMLElement>} */
  const lines = front().querySelectorAll("[data-asks]");
  for (const line of lines) {
    const { asks } = line.dataset;
    line.textContent = asks ? asks.replace("{language}", String(name)) : norwegian;
    line.hidden = !isAsked && line.matches(".card *");
  }
}

// The key of a sign, which its place in the list has.
/** @param {Element} box */
function keyOf(box) {
  const item = /** @type {HTMLElement | null} */ (box.closest("[data-key]"));
  return item ? guide.keyOf(item) : "";
}

/** @param {string[]} keys */
function tick(keys) {
  for (const box of ticks()) box.checked = keys.includes(keyOf(box));
}

// Takes an answer, and returns the route that follows: that of the next question that can matter.
/** @param {HTMLAnchorElement} choice */
function answer(choice) {
  const { question, choice: name } = choice.dataset;
  mark(Object.assign(given(), { [String(question)]: name }));
  if (question === INTERPRETER) {
    ask();
    return leaveList();
  }
  let next = document.getElementById(choice.hash.slice(1));
  while (next && next.dataset.unless && front().querySelector(next.dataset.unless))
    next = /** @type {HTMLElement | null} */ (next.nextElementSibling);
  return next ? next.id : constants.home;
}

// Leaves the list, and returns the card that it was opened from, or the first one.
function leaveList() {
  backStack.move("back");
  const card = front().querySelector(".shown .card") || front().querySelector(".card");
  return /** @type {Element} */ (/** @type {Element} */ (card).closest(".screen")).id;
}

guide.hooks.given = () => {
  const { [INTERPRETER]: interpreter = null, ...answers } = given();
  return {
    answers,
    ticked: ticks()
      .filter(({ checked }) => checked)
      .map(keyOf),
    interpreter,
  };
};
// The version before this page stores none of them.
guide.restored.on(({ answers = {}, ticked = [], interpreter = null }) => {
  mark(interpreter === null ? answers : Object.assign({ [INTERPRETER]: interpreter }, answers));
  ask();
  tick(ticked);
});
links.hooks.follow = (link, route) => (link.matches(".choice") ? answer(link) : route);

addEventListener("keydown", (event) => {
  const choice = document.activeElement;
  if (event.key !== " " || !choice || !choice.matches(".choice")) return;
  event.preventDefault(); // it would scroll
  /** @type {HTMLElement} */ (choice).click();
});

function start() {
  if (!front()) return;
  mark(given());
  // Browsers write what is ticked to the disk, to have it again after a crash; not where this is off.
  for (const box of ticks()) box.autocomplete = "off";
}

start();
pageLanguage.spoken.on(start);
