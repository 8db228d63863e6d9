// Compiles WebAssembly away from the page, where it would hold up a tap for a third of a second.
// From the page: {id, bytes, options}. To it: {id, module}, or {id} where it failed.
self.onmessage = ({ data: { id, bytes, options } }) =>
  WebAssembly.compile(bytes, options).then(
    (module) => self.postMessage({ id, module }),
    () => self.postMessage({ id }),
  );
