// The reader's own word for the way back, below the limits of the exit. The form is the same whether
// she has one or not.
import { element } from "./element.js";
import * as keptWord from "./kept-word.js";
import * as pageLanguage from "./page-language.js";
import * as phrasebook from "./phrasebook.js";

const field = () => element("own-word", HTMLInputElement);

// The text that answers `word`: a word that the search finds would not look like a search.
/** @param {string} word */
function refusal(word) {
  const { length } = Array.from(word);
  if (length < constants.wordShortest) return "own-short";
  if (length > constants.wordLongest) return "own-long";
  return phrasebook.has(word) ? "own-known" : "";
}

/** @param {string} id of the text, "" for none */
function answer(id) {
  const line = element("own-answer");
  line.textContent = id && pageLanguage.textOf(id);
}

addEventListener("submit", (event) => {
  if (!(event.target instanceof Element) || event.target.id !== "own") return;
  event.preventDefault();
  const word = keptWord.normalised(field().value);
  answer("");
  const reason = refusal(word);
  if (reason) return answer(reason);
  field().value = "";
  field().blur();
  keptWord.choose(word).then(() => answer("own-kept"));
});
addEventListener("click", ({ target }) => {
  if (!(target instanceof Element) || !target.closest("#own-none")) return;
  keptWord.choose("").then(() => answer("own-title"));
});
