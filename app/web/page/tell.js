// Tells the page what becomes of the app: handover.js listens.
/**
 * @param {string} type
 * @param {unknown} [detail]
 */
export function tell(type, detail) {
  dispatchEvent(new CustomEvent(type, { detail }));
}
