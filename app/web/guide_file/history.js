// In the guide as a file, in place of page/history.js: Back, Forward and the list of visited pages have
// one entry.
export { go as move } from "../page/guide.js";
