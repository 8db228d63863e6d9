// The headings of a long text and the button that prints it stand beside it in a wide window (wide.css).
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
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = pageLanguage.textOf("printing");
  button.onclick = () => print();
  contents.append(items, button);
  const first = screen.querySelector(".accordion");
  if (first) first.before(contents);
  mark();
}

// A heading whose part is open is marked.
function mark() {
  /** @type {NodeListOf<HTMLElement>} */
  const links = document.querySelectorAll(".contents a");
  for (const link of links) {
    const part = document.querySelector(`.shown details[data-key="${link.dataset.at}"]`);
    link.toggleAttribute("aria-current", !!part && part.hasAttribute("open"));
  }
}

guide.screenShown.on(list);
WIDE.addListener(list);
document.addEventListener("toggle", mark, true);
