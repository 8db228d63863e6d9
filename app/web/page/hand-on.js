// For who puts the guide on another phone: the browser's offer to install it, which is held until a tap
// asks for it, and the address of this copy as a square (a QR code).
const handOn = (() => {
  "use strict";
  const MARGIN = 4; // modules of white around the square, as ISO/IEC 18004 asks
  const SCRIPT = "lean-qr.js";

  /** @type {InstallOffer | null} */
  let offer = null;
  /** @type {Promise<void> | null} */
  let loading = null;

  // The bare address, without the screen and whatever else stands behind it.
  const address = () => new URL("./", document.baseURI).href;

  function load() {
    if (!loading)
      loading = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.onload = () => resolve();
        script.onerror = reject;
        script.src = SCRIPT;
        document.head.append(script);
      });
    return loading;
  }

  // Draws one pixel for each module. Rejects where the script cannot be had.
  /** @param {HTMLCanvasElement} canvas */
  async function draw(canvas) {
    await load();
    const code = leanQr.generate(address(), { minCorrectionLevel: leanQr.correction.M });
    code.toCanvas(canvas, { on: [0, 0, 0], off: [255, 255, 255], pad: MARGIN });
  }

  // The square as a PNG in Base64, "" where it cannot be drawn.
  async function picture() {
    const canvas = document.createElement("canvas");
    try {
      await draw(canvas);
      return canvas.toDataURL("image/png").split(",")[1] || "";
    } catch (problem) {
      return "";
    }
  }

  // --- On the page's own screens ---

  const button = () => document.getElementById("install");

  function showOffer() {
    const element = button();
    if (element) element.hidden = !offer;
  }

  /** @param {InstallOffer | null} made */
  function setOffer(made) {
    offer = made;
    showOffer();
    dispatchEvent(new Event("install-offer"));
  }

  function showAddress() {
    const canvas = document.querySelector(".screen.shown #square");
    if (!(canvas instanceof HTMLCanvasElement)) return;
    const line = document.getElementById("address");
    if (line) line.textContent = address();
    draw(canvas).then(
      () => (canvas.hidden = false),
      () => {}, // the address stands below
    );
  }

  // An offer works once; the browser makes another one if she says no.
  function install() {
    if (offer) offer.prompt().catch(() => {});
    setOffer(null);
  }

  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // nothing comes up by itself on a client's phone
    setOffer(event);
  });
  addEventListener("appinstalled", () => setOffer(null));
  addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("#install")) install();
  });
  addEventListener("screen-shown", showAddress);
  addEventListener("spoken", () => {
    showOffer();
    showAddress();
  });

  return { address, picture, install, isOffered: () => offer !== null };
})();
