// In place of frame/frame.js: it reports Shift, and may keep the processor busy.
import { onLoneShift } from "../../../app/web/page/lone-shift.js";

onLoneShift((isWhole) =>
  new BroadcastChannel("book").postMessage({ type: "shift", name: window.name, isWhole }),
);
if (location.search)
  setTimeout(() => {
    for (;;);
  }, 100);
