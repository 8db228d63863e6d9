// Hears when Shift is pressed and released with nothing else. Runs in the page and in the frame: only
// the one with the focus hears the keys. Capturing listeners on the window come first.
/**
 * @param {(isWhole: boolean) => void} onPress Shift was released; false where it went down before
 *   this document had the focus
 * @param {(isHeld: boolean) => void} [onBlur] the focus has left, with Shift held alone or not
 */
function onLoneShift(onPress, onBlur) {
  let isHeld = false; // Shift went down here, and nothing else was pressed since
  let isFresh = false; // nothing was pressed or released since the focus came

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
      const isPressed = event.key === "Shift" && (isHeld || isFresh);
      const isWhole = isHeld;
      isHeld = isFresh = false;
      if (isPressed) onPress(isWhole);
    },
    true,
  );
  addEventListener("focus", () => (isFresh = true));
  addEventListener("blur", () => {
    if (onBlur) onBlur(isHeld);
    isHeld = isFresh = false;
  });
}
