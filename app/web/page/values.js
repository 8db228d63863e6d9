// The facts and dates as each language writes them, as slots.py has them in values.json.

/** @typedef {{ shared: Record<string, string>, names: string[], languages: Record<string, string[]> }} Values */

// Returns those of a language by their names.
/**
 * @param {Values} values
 * @param {string} tag
 */
export function valuesOf({ shared, names, languages }, tag) {
  const found = Object.assign({}, shared);
  names.forEach((name, n) => {
    found[name] = languages[tag][n];
  });
  return found;
}
