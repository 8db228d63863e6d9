// Lets go of these bytes at once, and not when the browser gets to it: a phone has little memory. What
// came out of a blob is let go of only when it is sent away; where it is sent to, nobody listens.
export function free(bytes) {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [bytes.buffer]);
}
