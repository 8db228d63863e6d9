// Compiles WebAssembly in a worker: in the frame it would hold up a tap for a third of a second.
// From the frame: {id, bytes, options}. To the frame: {id, module}, or {id} where it failed.
const GZIP = 0x1f; // the first byte of what the service worker keeps and sends compressed

self.onmessage = ({ data: { id, bytes, options } }) =>
  compiled(bytes, options).then(
    (module) => self.postMessage({ id, module }),
    () => self.postMessage({ id }),
  );

/**
 * @param {ArrayBuffer} bytes
 * @param {object} options
 */
async function compiled(bytes, options) {
  if (new Uint8Array(bytes)[0] !== GZIP) return WebAssembly.compile(bytes, options);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const answer = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  return WebAssembly.compileStreaming(answer, options);
}
