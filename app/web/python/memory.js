// Lets go of these bytes at once, and not when the browser gets to it: a phone has little memory. What
// came out of a blob is let go of only when it is sent away; where it is sent to, nobody listens.
export function free(bytes) {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes.buffer]);
}

// Chromium lets go of what a module was compiled from when it next collects garbage, and what Python
// leaves is too little for it to begin: 16 MB stay. It does begin when buffers of more than 64 MB have
// come since the last time, and one that nobody touches takes no memory.
export function collect() {
  if (!("userAgentData" in navigator)) return;
  try {
    free(new Uint8Array(80 << 20));
  } catch {
    // then as the browser will
  }
}
