// What browsers and the scripts of the page add to TypeScript's own declarations.

type FrontPageState =
  | ""
  | "installing"
  | "installed"
  | "unsupported"
  | "data-saver"
  | "online"
  | "failed"
  | "gone";

/** What search_file.py makes. An entry: key, 1 for a part of a section, number of its route, weight, 1
 * for a lead, title, text, and what is searched and not shown. */
interface SearchFile {
  readonly weights: Readonly<Record<string, number>>;
  readonly unspaced: readonly string[];
  readonly shared: string[][];
  /** The numbers of texts, and in English those that no language has. */
  readonly texts: readonly (number | string)[];
  readonly routes: readonly string[];
  readonly urgent: string[];
  readonly entries: readonly [
    string,
    number,
    number,
    number,
    number,
    string,
    string,
    string,
    string,
  ][];
}

/** Chromium's, and no standard. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** Lean QR (lean-qr.js). */
declare const leanQr: {
  readonly correction: { readonly M: number };
  generate(text: string, options: { minCorrectionLevel: number }): QrCode;
};

interface QrCode {
  /** Draws a pixel for each module. The colours are red, green, blue; `pad` is in modules. */
  toCanvas(canvas: HTMLCanvasElement, options: { on: number[]; off: number[]; pad: number }): void;
}

interface WindowEventMap {
  beforeinstallprompt: InstallOffer;
}

interface Navigator {
  readonly connection?: { saveData: boolean };
  /** GiB. */
  readonly deviceMemory?: number;
}

interface Window {
  /** In older Safari. */
  webkitAudioContext?: typeof AudioContext;
  /** ES2021: as young as the syntax of the app's scripts. */
  WeakRef?: unknown;
}
