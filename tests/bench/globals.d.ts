// Globals of the measured page.

/** When what happened, in ms since the epoch. */
declare var marks: Record<string, number>;

/** Tells Python of a tap: ms until the cover; null where it did not cover. */
declare function tapped(latency: number | null): void;
