// Reports that a finger rests on the title for three seconds. It looks and sounds like any title.
/**
 * @param {() => void} onPress called when the finger goes down
 * @param {() => void} then called after the three seconds
 */
export function onLongPress(onPress, then) {
  const STILL = 12; // px: a finger that holds still moves less
  let holding = 0; // the timer
  /** @type {PointerEvent | null} */
  let pressed = null; // where and when a finger went down

  /** @param {PointerEvent} event */
  function hold(event) {
    release();
    pressed = event;
    onPress();
    holding = setTimeout(finish, constants.hold);
  }

  function finish() {
    release();
    then();
  }

  function release() {
    clearTimeout(holding);
    pressed = null;
  }

  addEventListener("pointerdown", (event) => {
    const isOnTitle = event.target instanceof Element && event.target.closest("#title");
    if (isOnTitle && event.button === 0) hold(event);
  });
  addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!pressed) return;
    const way = Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY);
    if (way > STILL) release();
  });
  // A browser may be late with its timers, Firefox by more than 0.2 s.
  addEventListener("pointerup", ({ timeStamp }) => {
    if (pressed && timeStamp - pressed.timeStamp >= constants.hold) finish();
    else release();
  });
  addEventListener("pointercancel", release);
}
