// Her answers and ticks on the static guide. They are marks on the page and nowhere else, until the app
// takes them over.
import { element } from "./element.js";
import * as guide from "./guide.js";
import * as links from "./links.js";
import * as pageLanguage from "./page-language.js";

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

// Marks these answers, and no others.
/** @param {Record<string, string>} wanted */
function mark(wanted) {
  for (const choice of choices()) {
    const { dataset, classList, parentElement } = choice;
    const chosen = wanted[String(dataset.question)] === dataset.choice;
    classList.toggle("chosen", chosen);
    choice.setAttribute("role", "radio"); // without scripts it is a link alone
    choice.setAttribute("aria-checked", String(chosen));
    if (parentElement) parentElement.setAttribute("role", "radiogroup");
  }
  front().classList.toggle("has-answers", Object.keys(wanted).length > 0);
  front().classList.toggle("is-urgent", front().querySelector(".urgent.chosen") !== null);
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
  let next = document.getElementById(choice.hash.slice(1));
  while (next && next.dataset.unless && front().querySelector(next.dataset.unless))
    next = /** @type {HTMLElement | null} */ (next.nextElementSibling);
  return next ? next.id : constants.home;
}

guide.hooks.given = () => ({
  answers: given(),
  ticked: ticks()
    .filter(({ checked }) => checked)
    .map(keyOf),
});
// The version before this page stores neither.
guide.restored.on(({ answers = {}, ticked = [] }) => {
  mark(answers);
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
