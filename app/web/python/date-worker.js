// A worker of the page: keeps the files' dates going while no Python holds them. page/app-frame.js starts
// it while the app starts anew, page/file-dates.js after an exit.
import { renewDates } from "./storage.js";

const SECONDS = 10; // the app starts in fewer

await renewDates(SECONDS);
self.close();
