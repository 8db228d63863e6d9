// A worker of the page: overwrites the files of the browser's own store, and removes them. It says when
// it is done. page/removal.js starts it once Python has been ended.
import { erase } from "./storage.js";

await erase().finally(() => self.postMessage(null));
