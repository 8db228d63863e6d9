// The first paint is the helplines: the browser waits for them, and draws the cover a frame later.
const LINES = "lines"; // the id of the list of helplines

// Browsers that know rel=expect paint nothing before the element is parsed. The standard allows the
// link in the page itself, but the HTML checker does not know `blocking` on it yet.
function expectLines() {
  const link = document.createElement("link");
  link.setAttribute("rel", "expect");
  link.setAttribute("href", `#${LINES}`);
  link.setAttribute("blocking", "render");
  document.head.append(link);
}

// Looks before each frame. Once the lines are there this frame shows them, and the next the cover.
function awaitLines() {
  const isThere = document.getElementById(LINES);
  requestAnimationFrame(
    isThere ? () => document.documentElement.classList.add("painted") : awaitLines,
  );
}

expectLines();
requestAnimationFrame(awaitLines);
