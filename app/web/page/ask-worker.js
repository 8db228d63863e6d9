// Questions and orders to the service worker. Their words must not change: older versions hear them, too.

// Returns its answer.
/**
 * @param {string} question
 * @param {ServiceWorker} worker
 * @returns {Promise<boolean>}
 */
export function ask(question, worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });
}

// Has it compress what is stored.
export function pack() {
  const { serviceWorker: workers } = navigator;
  if (workers && workers.controller) workers.controller.postMessage("pack");
}
