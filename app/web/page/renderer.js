// The browser's means for the app: whether they are enough, and what draws it.

const MEMORY = 1; // GiB; Flutter and Python together take a third of it

// What the app needs and the static guide does not.
export function isAble() {
  return (
    typeof WebAssembly === "object" &&
    typeof BroadcastChannel === "function" &&
    typeof window.WeakRef === "function" && // as young as the syntax of the app's scripts
    !(Number(navigator.deviceMemory) < MEMORY)
  );
}

// Chromium draws with skwasm, which starts sooner. The client for it needs garbage-collected
// WebAssembly and WebGL; Flutter's loader judges by the same signs.
const structType = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);

// Returns the renderer: "skwasm" or "canvaskit".
export function chosenRenderer() {
  const drawsFast =
    isAble() &&
    navigator.vendor === "Google Inc." &&
    WebAssembly.validate(structType) &&
    hasWebGl();
  return drawsFast ? "skwasm" : "canvaskit";
}

// Releases the context at once: it takes some megabytes.
function hasWebGl() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("webgl2");
  const extension = context && context.getExtension("WEBGL_lose_context");
  if (extension) extension.loseContext();
  return Boolean(context);
}
