// Calls `then` once the changes made so far are painted.
/** @param {() => void} then */
export function afterPaint(then) {
  const LIMIT = 150; // ms: a page in the background paints nothing, and an exit cannot wait
  const { port1, port2 } = new MessageChannel();
  let waiting = true;
  function once() {
    if (waiting) then();
    waiting = false;
  }
  port1.onmessage = once;
  requestAnimationFrame(() => port2.postMessage(null));
  setTimeout(once, LIMIT);
}
