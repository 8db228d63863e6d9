// The reader's own word for the way back, below the limits of the exit. The form is the same whether
// she has one or not.
import { element } from "./element.js";
import * as keptWord from "./kept-word.js";
import * as pageLanguage from "./page-language.js";
import * as phrasebook from "./phrasebook.js";

const field = () => element("own-word", HTMLInputElement);

/** @param {string} id of the text, "" for none */
function answer(id) {
  const line = element("own-answer");
  line.textContent = id && pageLanguage.textOf(id);
}

addEventListener("submit", (event) => {
  if (!(event.target instanceof Element) || event.target.id !== "own") return;
  event.preventDefault();
  const word = field().value;
  answer("");
  const reason = keptWord.refusal(word, phrasebook.has);
  if (reason) return answer(`own-${reason}`);
  field().value = "";
  field().blur();
  keptWord.choose(word).then(() => answer("own-kept"));
});
addEventListener("click", ({ target }) => {
  if (!(target instanceof Element) || !target.closest("#own-none")) return;
  keptWord.choose("").then(() => answer("own-title"));
});
