// What Pyodide and Flet add to TypeScript's own declarations.

/** The module `flet_js`, which Flet's connection in Python imports. */
interface FletBridge {
  documentUrl: string;
  start_connection?: (
    send: (message: { toJs(): Uint8Array<ArrayBuffer> }) => void,
  ) => Promise<void>;
  send?: (bytes: Uint8Array) => void;
}

/** Emscripten's settings of a module. */
interface PyodideSettings {
  preRun: ((module: { FS: any }) => void)[];
}

declare module "*/pyodide.asm.mjs" {
  const createPyodideModule: (settings: PyodideSettings) => Promise<any>;
  export default createPyodideModule;
}

declare module "*/pyodide.mjs" {
  export function loadPyodide(options: object): Promise<any>;
}

declare module "*/libsodium-wrappers.mjs" {
  const library: any;
  export default library;
}
