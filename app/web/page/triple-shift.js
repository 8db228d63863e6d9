// Shift, pressed and let go alone, three times. In the page and in the pane, whichever has the keys.
(() => {
  "use strict";
  const PRESSES = 3; // Windows asks about sticky keys at five
  const LIMIT = 5000; // ms from one press to the next

  let alone = false;
  let presses = 0;
  let last = 0;

  function down(event) {
    if (event.key !== "Shift") alone = false;
    else if (!event.repeat) alone = !event.ctrlKey && !event.altKey && !event.metaKey;
  }

  // Calls `leave` at the third press. Listens before anything else that wants the keys.
  window.onShift = (leave) => {
    addEventListener("keydown", down, true);
    addEventListener("pointerdown", () => (alone = false), true);
    addEventListener("blur", () => (alone = false)); // what is pressed elsewhere is not seen
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
  };
})();
