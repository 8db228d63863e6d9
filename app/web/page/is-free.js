// The page may change: the reader is in the middle of nothing.
import * as away from "./away.js";
import * as guide from "./guide.js";
import * as search from "./search.js";

export const RETRY = 250; // ms until it is looked again

// What she has typed would be gone.
export const isFree = () => guide.isFree() && !search.isTyped() && !away.isAway();
