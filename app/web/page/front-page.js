// How far the app is behind the static guide, as `data-state` of the front page: "" before there is
// anything to say; "installing" while the app is downloaded for the first time, then "installed";
// "unsupported" where the browser cannot run it; "data-saver" where the phone saves data; "online" where
// the browser keeps no site; "failed"; and "gone" once the app has taken the front page's place. site.css
// shows a line for each.
const frontPage = (() => {
  "use strict";
  const element = () => document.getElementById("front");

  /** @returns {string} */
  function state() {
    const page = element();
    return (page && page.dataset.state) || "";
  }

  /** @param {FrontPageState} state */
  function setState(state) {
    const page = element();
    if (page) page.dataset.state = state;
  }

  const isGone = () => state() === "gone";

  // The static guide is all there is, for this reason.
  /** @param {FrontPageState} reason */
  function fallBack(reason) {
    if (quickExit.isLeft()) return;
    if (isGone()) backStack.move("home");
    setState(reason);
  }

  return {
    state,
    setState,
    isGone,
    fallBack,
    // handover.js sets this: the page is parsed. Where that script did not arrive the start fails.
    onStart: () => fallBack("failed"),
  };
})();
