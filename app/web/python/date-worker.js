// A worker of the page: keeps the files' dates going while no Python holds them, after an exit and while
// the app starts anew. page/file-dates.js starts it.
import { renewDates } from "./storage.js";

const SECONDS = 10; // the app starts in fewer

await renewDates(SECONDS);
self.close();
