// The check code of the build that this page belongs to, shown on the screen about the guide. It stands
// in the page as `data-code`, too, for Python.
(() => {
  "use strict";
  const PLACE = "{code}"; // in the line of the page
  let code = ""; // where it cannot be had

  function show() {
    const element = document.getElementById("code");
    const line = element && element.firstElementChild;
    if (!element || !line || !code) return;
    line.textContent = String(line.textContent).replace(PLACE, code);
    element.dataset.code = code;
    element.hidden = false;
  }

  const request = new XMLHttpRequest();
  request.open("GET", constants.checkCode);
  request.onload = () => {
    const text = request.responseText.trim();
    if (request.status === 200 && /^[0-9a-f]{4}( [0-9a-f]{4}){3}$/.test(text)) code = text;
    show();
  };
  request.send();
  addEventListener("spoken", show);
})();
