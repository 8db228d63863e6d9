// The script that follows index.html: what is not needed for the first tap.
import "./trusted-types.js";
import "./answers.js";
import "./scenes.js";
import "./sign-by-sign.js";
import "./second-language.js";
import "./contents.js";
import "./opened-part.js";
import "./find-language.js";
import "./search.js";
import "./say-phrase.js";
import "./phrasebook.js";
import "./host-word.js";
import "./own.js";
import "./returned.js";
import "./check-words.js";
import "./cleared.js";
import "./handover.js";
