// What Flet, Flutter and the scripts of the frame add to TypeScript's own declarations.

/** Flutter's loader, in flutter.js. */
declare const _flutter: {
  loader: {
    load(start: {
      config: object;
      onEntrypointLoaded: (initializer: FlutterInitializer) => void;
    }): Promise<void>;
  };
};

interface FlutterInitializer {
  initializeEngine(config: object): Promise<{ runApp(): Promise<void> }>;
}

/** Configures Flet's client. */
declare var flet: Record<string, string | boolean>;

/** Flet's client calls these three. */
declare var jsConnect: (
  id: string,
  args: unknown,
  receiver: (bytes: Uint8Array) => void,
) => Promise<void>;
declare var jsSend: (id: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
declare var jsDisconnect: (id: string) => Promise<void>;
