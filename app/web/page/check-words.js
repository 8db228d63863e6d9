// The check words of the build that this page belongs to, shown on the screen about the guide. They
// stand in the page as `data-words`, too, for Python.
import * as pageLanguage from "./page-language.js";

const PLACE = "{check_words}"; // in the line of the page
let words = ""; // where they cannot be had

function show() {
  const element = document.getElementById("build");
  const line = element && element.firstElementChild;
  if (!element || !line || !words) return;
  line.textContent = String(line.textContent).replace(PLACE, words);
  element.dataset.words = words;
  element.hidden = false;
}

const request = new XMLHttpRequest();
request.open("GET", constants.build);
request.onload = () => {
  const lines = /^[0-9a-f]{4}( [0-9a-f]{4}){3}\n([a-z]+( [a-z]+){3})\n?$/.exec(
    request.responseText,
  );
  if (request.status === 200 && lines) words = lines[2];
  show();
};
request.send();
pageLanguage.spoken.on(show);
