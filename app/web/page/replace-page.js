// Puts another page in the place of this one, in the tab's history too, but never the browser's error
// page: until the site is stored, a reader without a connection keeps what is on the screen.
/** @param {string} address */
export function replacePage(address) {
  if (navigator.serviceWorker && navigator.serviceWorker.controller) location.replace(address);
  else
    fetch(address).then(
      (answer) => answer.ok && location.replace(address),
      () => {},
    );
}
