// The voices of this phone that may read a text to her. One that does not live on the phone sends the text
// to a server, and one of another language says it wrong: neither is ever given a text.
const voices = (() => {
  "use strict";
  const speech = window.speechSynthesis;
  // The older tag of Bokmål, and that of Tagalog, which most phones have for Filipino (CLDR).
  /** @type {Record<string, string>} */
  const OTHER_TAGS = { no: "nb", tl: "fil" };
  // Some voices that need the network say so in their names alone.
  const REMOTE = /network|online|cloud/i;

  /** @param {SpeechSynthesisVoice} voice */
  function tagOf({ lang }) {
    const [tag] = lang.toLowerCase().split(/[-_]/);
    return OTHER_TAGS[tag] || tag;
  }

  function local() {
    const all = speech ? speech.getVoices() : [];
    return all.filter((it) => it.localService === true && !REMOTE.test(it.name + it.voiceURI));
  }

  // The phone's own choice comes first.
  /** @param {string} tag */
  function of(tag) {
    const found = local().filter((it) => tagOf(it) === tag);
    return found.find((it) => it.default) || found[0] || null;
  }

  // Browsers read the list when it is asked for, and say so later.
  if (speech) {
    speech.getVoices();
    speech.onvoiceschanged = () => dispatchEvent(new Event("voices"));
  }

  return { of, tags: () => Array.from(new Set(local().map(tagOf))) };
})();
