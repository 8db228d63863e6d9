// The address of this copy as a square (a QR code), for another phone.
// `app/publish/kit/printed_address.py` draws it on paper.
import * as guide from "./guide.js";
import * as pageLanguage from "./page-language.js";

const MARGIN = 4; // modules of white around the square, as ISO/IEC 18004 asks
const SCRIPT = "lean-qr.js";

/** @type {Promise<void> | null} */
let loading = null;

// The bare address, without the screen and whatever else stands behind it.
export const address = () => new URL("./", document.baseURI).href;

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
export async function picture() {
  const canvas = document.createElement("canvas");
  try {
    await draw(canvas);
    return canvas.toDataURL("image/png").split(",")[1] || "";
  } catch (problem) {
    return "";
  }
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

guide.screenShown.on(showAddress);
pageLanguage.spoken.on(showAddress);
