// Calls `leave` when Shift was pressed and released alone three times. Runs in the page and in the
// frame: only the one with the focus hears the keys. Capturing listeners on the window come first.
/** @param {() => void} leave */
function onTripleShift(leave) {
  const PRESSES = 3; // Windows asks about sticky keys at five
  const LIMIT = 5000; // ms from one press to the next

  let alone = false; // nothing else was pressed since Shift went down
  let presses = 0;
  let last = 0; // the timeStamp of the last press, in ms

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Shift") alone = false;
      else if (!event.repeat) alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    },
    true,
  );
  addEventListener("pointerdown", () => (alone = false), true);
  addEventListener("blur", () => (alone = false)); // presses elsewhere are not heard
  addEventListener(
    "keyup",
    (event) => {
      if (event.key !== "Shift" || !alone) return;
      alone = false;
      presses = event.timeStamp - last <= LIMIT ? presses + 1 : 1;
      last = event.timeStamp;
      if (presses === PRESSES) leave();
    },
    true,
  );
}
