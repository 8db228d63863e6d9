// Releases memory at once, not when the browser gets to it: a phone has little.

// Releases these bytes. Those that came out of a blob are released only when they are sent away;
// nobody listens where they are sent to.
/** @param {Uint8Array<ArrayBuffer>} bytes */
export function free(bytes) {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes.buffer]);
}

// Provokes a garbage collection in Chromium, which releases a module's source only then: Python leaves
// too little garbage to begin one, and 16 MB would stay. Chromium begins one when buffers of more than
// 64 MB have come since the last; a buffer that nobody touches takes no memory.
export function collect() {
  if (!("userAgentData" in navigator)) return;
  try {
    free(new Uint8Array(80 << 20));
  } catch {
    // then when the browser gets to it
  }
}
