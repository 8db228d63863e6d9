// The script that follows phrasebook.html.
import "./trusted-types.js";
import "./say-phrase.js";
import "./phrasebook.js";
import { onWayBack } from "./lookup.js";
import * as openPage from "./open-page.js";
import "./host-word.js";
import "./hold-offer.js";
import "./file-dates.js";
import "./cleared.js";

onWayBack(openPage.open);
