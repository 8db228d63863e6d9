// Hears when Shift is pressed and released with nothing else. Runs in the page and in the frame: only
// the one with the focus hears the keys. Capturing listeners on the window come first.
/**
 * @param {(isWhole: boolean) => void} onPress Shift was released; false where it went down before
 *   the focus moved
 * @param {(isHeld: boolean) => void} [onBlur] the focus leaves, with Shift held alone or not
 */
function onLoneShift(onPress, onBlur) {
  let isHeld = false; // Shift went down here, and nothing else was pressed since
  let isFresh = true; // nothing was pressed or released here since the focus was elsewhere

  addEventListener(
    "keydown",
    (event) => {
      isFresh = false;
      if (event.key !== "Shift") isHeld = false;
      else if (!event.repeat) isHeld = !event.ctrlKey && !event.altKey && !event.metaKey;
    },
    true,
  );
  addEventListener("pointerdown", () => (isHeld = isFresh = false), true);
  addEventListener(
    "keyup",
    (event) => {
      const isPress = event.key === "Shift" && (isHeld || isFresh);
      const isWhole = isHeld;
      isHeld = isFresh = false;
      if (isPress) onPress(isWhole);
    },
    true,
  );
  // Not at the event of the focus: a key may come before it.
  addEventListener("blur", () => {
    if (onBlur) onBlur(isHeld);
    isHeld = false;
    isFresh = true;
  });
}
