// The phrases of the phrasebook, said by a Norwegian voice of the phone. They tell nothing about her, so
// a tap is enough.
import { buttonLike } from "./button-like.js";
import * as voices from "./voices.js";

const speech = window.speechSynthesis;
const NORWEGIAN = "nb";

// Gives the phrases in this part of the page their ears, where the phone has a voice.
/** @param {Element} part */
export function addEars(part) {
  const first = document.getElementById("say");
  if (!first || !voices.of(NORWEGIAN)) return;
  for (const phrase of part.querySelectorAll("li")) {
    const norwegian = phrase.querySelector(".norwegian");
    if (!norwegian || phrase.querySelector(".say")) continue;
    const label = `${first.getAttribute("aria-label")}: ${norwegian.textContent}`;
    phrase.append(buttonLike(first, label));
  }
}

/** @param {string} text */
function say(text) {
  const voice = voices.of(NORWEGIAN);
  if (!voice || document.hidden) return;
  speech.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  speech.speak(utterance);
}

function hush() {
  if (speech) speech.cancel();
}

addEventListener("click", ({ target }) => {
  const ear = target instanceof Element && target.closest("li > .say");
  if (!ear) return;
  const phrase = /** @type {Element} */ (ear.parentElement);
  say(/** @type {Element} */ (phrase.querySelector(".norwegian")).textContent || "");
});
// In the guide's page exit.js ends it with everything else that is heard.
addEventListener("pagehide", hush);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) hush();
});
voices.changed.on(() => {
  if (!voices.of(NORWEGIAN)) for (const it of document.querySelectorAll("li > .say")) it.remove();
  for (const it of document.querySelectorAll(".cards details[open]")) addEars(it);
});
