// Reports each press of Shift alone. Runs in the page and in the frame, because only the document with
// the focus receives keys. It captures on the window, so it comes before Flutter's listeners.
/**
 * @param {(isWhole: boolean) => void} onPress called at the release; `isWhole` is false if the press
 *   was not heard here
 * @param {(isHeld: boolean) => void} [onBlur] called when the focus leaves; `isHeld` tells whether
 *   Shift is down alone
 */
export function onLoneShift(onPress, onBlur) {
  let isHeld = false; // Shift went down here, and nothing else was pressed since
  let isFresh = true; // nothing was pressed here since the focus was elsewhere

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
      if (event.key !== "Shift") return;
      const isPress = isHeld || isFresh;
      const isWhole = isHeld;
      isHeld = isFresh = false;
      if (isPress) onPress(isWhole);
    },
    true,
  );
  // At blur, not at focus: the first key may arrive before the focus event.
  addEventListener("blur", () => {
    if (onBlur) onBlur(isHeld);
    isHeld = false;
    isFresh = true;
  });
}
