/** What the popup's parts do with elements; text goes in by `textContent` only. */

/** @param {string} id @returns {any} */
export const element = (id) => document.getElementById(id);

/** @param {string} id @param {string} text Hidden when empty. */
export function setText(id, text) {
  const target = element(id);
  if (target.textContent !== text) target.textContent = text;
  target.hidden = text === "";
}

/** @param {string} name @param {string} text */
export function span(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}
