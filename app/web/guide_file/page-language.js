// In the guide as a file, in place of page/page-language.js: its words are those that it came with.
import { signal } from "../page/signal.js";

export const speaking = signal();
export const spoken = signal();
