// Compiles WebAssembly in a worker: in the frame it would hold up a tap for a third of a second.
// From the frame: {id, bytes, options}. To the frame: {id, module}, or {id} where it failed.
self.onmessage = ({ data: { id, bytes, options } }) =>
  WebAssembly.compile(bytes, options).then(
    (module) => self.postMessage({ id, module }),
    () => self.postMessage({ id }),
  );
