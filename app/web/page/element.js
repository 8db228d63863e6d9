// The element with this id, which is known to be there and of this type.
/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [_type]
 * @returns {T}
 */
export const element = (id, _type) => /** @type {any} */ (document.getElementById(id));
