// The voices of this phone that may read a text to her. One that does not live on the phone sends the text
// to a server, and one of another language says it wrong: neither is ever given a text.
import { signal } from "./signal.js";

const speech = window.speechSynthesis;
// The older tag of Bokmål, that of Tagalog, which most phones have for Filipino (CLDR), and those of
// Dari and of the Chinese of the mainland.
/** @type {Record<string, string>} */
const OTHER_TAGS = {
  no: "nb",
  tl: "fil",
  "fa-af": "prs",
  "zh-cn": "zh-Hans",
  "zh-hans-cn": "zh-Hans",
  "cmn-cn": "zh-Hans",
  "cmn-hans-cn": "zh-Hans",
};
// Some voices that need the network say so in their names alone.
const REMOTE = /network|online|cloud/i;

/** @param {SpeechSynthesisVoice} voice */
function tagOf({ lang }) {
  const whole = lang.toLowerCase().replace(/_/g, "-");
  const [tag] = whole.split("-");
  return OTHER_TAGS[whole] || OTHER_TAGS[tag] || tag;
}

/** @type {Map<string, SpeechSynthesisVoice>} */
let byTag = new Map(); // the voice of each language, the phone's own choice before others

let isListed = false; // the browser has given its list

// Some computers have thousands: to look through them for each text would hold the exit up.
function read() {
  const all = speech ? speech.getVoices() : [];
  isListed = all.length > 0;
  byTag = new Map();
  for (const voice of all) {
    if (voice.localService !== true || REMOTE.test(voice.name + voice.voiceURI)) continue;
    const tag = tagOf(voice);
    const first = byTag.get(tag);
    if (!first || (voice.default && !first.default)) byTag.set(tag, voice);
  }
}

// Browsers read the list when it is first asked for. Most say so later; those that do not have it at
// the next look.
function known() {
  if (!isListed) read();
  return byTag;
}

// The phone has other voices.
export const changed = signal();

read();
if (speech) {
  speech.onvoiceschanged = () => {
    read();
    changed();
  };
}

/** @param {string} tag */
export const of = (tag) => known().get(tag) || null;

export const tags = () => Array.from(known().keys());
