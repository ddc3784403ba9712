// @ts-check
/** Methods to choose from. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Kinds of requests as switches, each one or more of webRequest's resource types. */
export const TYPES = [
  { label: 'Documents', names: ['main_frame', 'sub_frame'] },
  { label: 'Fetch and XHR', names: ['xmlhttprequest'] },
  { label: 'Beacons', names: ['ping', 'csp_report'] },
  { label: 'WebSocket', names: ['websocket', 'webtransport'] },
  { label: 'Other', names: ['other'] },
  { label: 'Scripts', names: ['script'] },
  { label: 'Styles', names: ['stylesheet'] },
  { label: 'Images', names: ['image'] },
  { label: 'Fonts', names: ['font'] },
  { label: 'Media', names: ['media', 'object'] },
];

/** @param {string[]} chosen @param {string[]} names */
export function isSwitchedOn(chosen, names) {
  return chosen.includes(names[0]);
}

/**
 * The list with some names added or taken away, the others in their order.
 * @param {string[]} chosen
 * @param {string[]} names
 * @param {boolean} isOn
 */
export function withSwitched(chosen, names, isOn) {
  const others = chosen.filter((name) => !names.includes(name));
  return isOn ? [...others, ...names] : others;
}
