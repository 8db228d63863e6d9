// A signal is a call that everybody who listens hears, in the order in which they began to. As with events,
// a listener that fails is reported, and keeps no other from hearing, nor what follows the call.
/**
 * @template [T=void]
 * @returns {Signal<T>}
 */
export function signal() {
  /** @type {((told: T) => void)[]} */
  const listeners = [];
  /** @param {T} told */
  function tell(told) {
    for (const listener of listeners) {
      try {
        listener(told);
      } catch (error) {
        setTimeout(() => {
          throw error;
        });
      }
    }
  }
  /** @param {(told: T) => void} listener */
  tell.on = (listener) => {
    listeners.push(listener);
  };
  return tell;
}
