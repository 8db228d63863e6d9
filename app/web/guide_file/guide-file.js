// The guide in one file. It opens on the phrasebook, whose title, held, opens the guide. It stores
// nothing, and opens no screen by an address: so Back, Forward and the list of visited pages have one
// entry, and a browser that restores its tabs shows the phrasebook. Where this folder has a module of
// the same name as page/, the page's other modules use that one here.
import "../page/answers.js";
import * as away from "../page/away.js";
import * as exitButton from "../page/exit-button.js";
import "../page/links.js";
import "../page/own-phone.js";
import { onLongPress } from "../page/long-press.js";
import * as quickExit from "./exit.js";
import * as pageLanguage from "./page-language.js";

// Somebody has typed a screen into the address, or a browser without scripts has stored one.
function clearAddress() {
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
}

document.documentElement.classList.add("js");
quickExit.cover();
onLongPress(
  () => {},
  () => away.comeBack() || quickExit.enter(),
);
clearAddress();
addEventListener("hashchange", clearAddress);
document.addEventListener("DOMContentLoaded", () => {
  pageLanguage.spoken(); // the words are there
  exitButton.start();
});
