// What browsers and signal.js add to TypeScript's own declarations, in every context.

declare const trustedTypes: {
  createPolicy(name: string, rules: { createScriptURL(text: string): string | null }): unknown;
};

interface Window {
  /** Missing in browsers without Trusted Types. */
  trustedTypes?: typeof trustedTypes;
}

/** Of page/signal.js. */
interface Signal<T = void> {
  (told: T): void;
  on(listener: (told: T) => void): void;
}
