// The links of the static guide: to its screens, to languages, and those with which she begins.
import * as guide from "./guide.js";
import * as backStack from "./history.js";
import * as settings from "./settings.js";
import * as startPage from "./start-page.js";

addEventListener("click", (event) => {
  /** @type {HTMLAnchorElement | false | null} */
  const link = event.target instanceof Element && event.target.closest("#front a");
  if (!link || event.defaultPrevented) return;
  const { language, at } = link.dataset;
  const route = link.hash.slice(1);
  if (!language && !route) return; // a number, or another page
  event.preventDefault();
  if (language) {
    settings.setLanguage(language);
    backStack.move("back");
  } else if (link.matches(".begin")) {
    settings.setIntroduced();
    startPage.keepBook(); // she knows the way back
    guide.toTop(); // the card is gone; the app may have the screen that she came for
  } else {
    backStack.move(link.matches(".back") ? "back" : "open", hooks.follow(link, route));
    if (at) guide.lead(at);
    link.ariaBusy = guide.exists(route) ? null : "true";
  }
});

// Others set this.
export const hooks = {
  // answers.js: the route after an answer.
  /** @type {(link: HTMLAnchorElement, route: string) => string} */
  follow: (_, route) => route,
};
