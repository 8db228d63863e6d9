// Answers whoever has found the way back before she has begun, in the lines that tell of it.
import { announce } from "./announce.js";
import * as away from "./away.js";
import * as backStack from "./history.js";
import { onWayBack } from "./lookup.js";
import * as openPage from "./open-page.js";
import * as pageLanguage from "./page-language.js";
import * as settings from "./settings.js";
import * as startPage from "./start-page.js";

let hasReturned = startPage.isPassed && !backStack.isReloaded;

function answer() {
  if (!hasReturned || settings.isIntroduced()) return;
  const text = pageLanguage.textOf("found");
  for (const line of document.querySelectorAll(".home p.scripted")) line.textContent = text;
  announce(text);
}

answer();
pageLanguage.spoken.on(answer);
onWayBack(() => {
  if (!away.comeBack()) return openPage.open();
  hasReturned = true; // the guide waited behind the cover of this very page
  answer();
});
