// @ts-check
import { announce } from '../views/announcer.js';

/**
 * Puts text on the clipboard and says so.
 * @param {string} text
 * @param {string} what Names it in the message: "URL".
 */
export async function copyText(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`, { isVisible: true });
  } catch {
    announce(`${what} could not be copied: the browser refused the clipboard`, { isVisible: true });
  }
}

/**
 * Offers bytes as a file.
 * @param {BlobPart} content
 * @param {string} name
 */
export function saveFile(content, name) {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
