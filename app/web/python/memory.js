// Releases memory at once, not when the browser gets to it: a phone has little.

// Releases these bytes. Those that came out of a blob are released only when they are sent away;
// nobody listens where they are sent to.
/** @param {Uint8Array<ArrayBuffer>} bytes */
export function free(bytes) {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes.buffer]);
}
