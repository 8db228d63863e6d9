// What browsers and the scripts of the page add to TypeScript's own declarations.

type FrontPageState =
  | ""
  | "installing"
  | "installed"
  | "unsupported"
  | "data-saver"
  | "failed"
  | "gone";

/** Flutter and Python, in an iframe. install.js sets `window.appFrame` where it arrives. */
interface AppFrame {
  /** Installs the site and opens the frame. `mayReload`: a newer version may reload the page. */
  start(mayReload: boolean): Promise<void>;
  /** Ends Flutter and Python with all that they hold. */
  stop(): void;
  /** Ends them and opens a new frame, at home. */
  restart(): void;
}

declare var appFrame: AppFrame;

interface WindowEventMap {
  "app-newer": Event;
  "screen-shown": Event;
  "app-failed": Event;
  "app-installed": Event;
  "frame-loaded": Event;
  "app-fallback": CustomEvent<FrontPageState>;
  /** At the search key: the text. */
  searched: CustomEvent<string>;
  "app-progress": CustomEvent<{ done: number; total: number }>;
}

interface Navigator {
  readonly connection?: { saveData: boolean };
  /** GiB. */
  readonly deviceMemory?: number;
}

interface Window {
  appFrame?: AppFrame;
  /** ES2021: as young as the syntax of the app's scripts. */
  WeakRef?: unknown;
}
