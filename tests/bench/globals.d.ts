// Globals of the measured page.

/** When what happened, in ms since the epoch. */
declare var marks: Record<string, number>;

/** Tells Python of a tap: during which phase, and ms until the cover; null where it did not cover. */
declare function tapped(during: string | null, latency: number | null): void;
