// A list of texts that stays on the phone. Where storage is forbidden or full, it lasts as long as the
// page does.
/**
 * @param {string} name of the stored list
 * @param {number} most the number of texts that are stored
 */
export function storedList(name, most) {
  /** @type {string[] | null} */
  let unsaved = null; // the list, once the phone refused to store it

  /** @param {unknown} value */
  const isText = (value) => typeof value === "string" && value !== "";

  /** @returns {string[]} */
  function stored() {
    try {
      const value = JSON.parse(localStorage.getItem(name) || "[]");
      return Array.isArray(value) ? value.filter(isText).slice(0, most) : [];
    } catch (unreadable) {
      return [];
    }
  }

  const all = () => unsaved || stored(); // another tab may have changed it

  return {
    all,
    /** @param {string} text */
    has: (text) => all().includes(text),
    /** @param {string[]} texts */
    set(texts) {
      const kept = texts.slice(0, most);
      try {
        if (kept.length) localStorage.setItem(name, JSON.stringify(kept));
        else localStorage.removeItem(name);
        unsaved = null;
      } catch (forbidden) {
        unsaved = kept;
      }
    },
  };
}
