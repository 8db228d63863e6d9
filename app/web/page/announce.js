// Lets a screen reader speak this text. The same text twice is spoken once; "" makes it forget.
/** @param {string} text */
export function announce(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}
