// The entry of the browser's history that is shown. It stands for a number of screens above home, and its
// address for none of them.

// Screens above home.
export const position = () => (history.state && history.state.at) || 0;

// The address of the guide. A page that was saved as a file has only its own.
const address = () => (location.protocol.startsWith("http") ? "./" : location.pathname);

// Somebody has typed a screen, or anything else, into the address.
export const isTyped = () => location.href !== new URL(address(), location.href).href;

/** @param {number} at screens above home */
export function mark(at) {
  history.replaceState({ at }, "", address());
}
