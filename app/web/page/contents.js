// The headings of a long text, which stand beside it in a wide window (wide.css).
import * as guide from "./guide.js";
import * as pageLanguage from "./page-language.js";

const WIDE = matchMedia(`(min-width: ${constants.wideFrom}px)`);

function list() {
  if (!WIDE.matches) for (const it of document.querySelectorAll(".contents")) it.remove();
  const screen = document.querySelector(".screen.has-contents.shown");
  if (!screen || !WIDE.matches || screen.querySelector(".contents")) return;
  const items = document.createElement("ul");
  for (const part of screen.querySelectorAll("details[data-key]")) {
    const heading = part.querySelector("h2");
    const link = document.createElement("a");
    link.href = `#${screen.id}`;
    link.dataset.at = /** @type {HTMLElement} */ (part).dataset.key;
    link.textContent = heading && (heading.firstChild || heading).textContent; // without its gist
    items.appendChild(document.createElement("li")).append(link);
  }
  const contents = document.createElement("nav");
  contents.className = "contents";
  contents.setAttribute("aria-label", pageLanguage.textOf("contents"));
  contents.append(items);
  const first = screen.querySelector(".accordion");
  if (first) first.before(contents);
}

guide.screenShown.on(list);
WIDE.addListener(list);
