// @ts-check
import { button, checkbox, make, textField } from '../../lib/dom.js';
import { icon } from '../../lib/icons.js';
import { visibleLine } from '../../models/visible-text.js';
import { showPopover } from '../menu.js';

/**
 * Whether loopback counts as secure, and the domains whose cookies scripts may use.
 * @param {import('../../app.js').App} app
 * @param {{x: number, y: number}} point
 */
export async function showCookieSettings({ cookies: { settings } }, point) {
  const loopback = checkbox({ role: 'switch' });
  const chips = make('div', { class: 'chips' });
  const input = textField({ placeholder: 'example.com', 'aria-label': 'Domain whose cookies scripts may use' });
  const error = make('p', { class: 'error', role: 'alert', hidden: true });
  const apply = async (/** @type {Parameters<typeof settings.save>[0]} */ change) => {
    try {
      await settings.save(change);
      error.hidden = true;
      return true;
    } catch (refusal) {
      error.textContent = /** @type {Error} */ (refusal).message;
      error.hidden = false;
      draw();
      return false;
    }
  };
  const add = async () => {
    const domain = input.value.trim();
    if (domain !== '' && await apply({ scriptDomains: [...new Set([...settings.scriptDomains, domain])] })) input.value = '';
  };
  const draw = () => {
    loopback.checked = settings.isLoopbackTrustworthy;
    chips.replaceChildren(...settings.scriptDomains.map((domain) => chip(domain, () => void apply(
      { scriptDomains: settings.scriptDomains.filter((item) => item !== domain) },
    ))));
  };
  loopback.addEventListener('change', () => void apply({ isLoopbackTrustworthy: loopback.checked }));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void add();
  });
  const abort = new AbortController();
  const menu = showPopover([
    make('label', { class: 'switch' }, loopback, 'Secure cookies go to http://localhost'),
    make('p', { class: 'quiet' }, 'And to 127.0.0.1 and [::1], as in browsers: nobody listens in on loopback.'),
    make('h3', {}, 'Scripts may use the cookies of'), chips,
    make('div', { class: 'line' }, input, button('Add', () => void add())),
    make('p', { class: 'quiet' }, 'A domain covers its subdomains. No script sees any other cookie.'),
    error,
  ], point, 'dialog', 'cookie-settings');
  menu.setAttribute('aria-label', 'Cookie settings');
  menu.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed') abort.abort();
  });
  settings.watch(draw, abort.signal);
  await settings.load().catch((/** @type {Error} */ refusal) => {
    error.textContent = refusal.message;
    error.hidden = false;
  });
}

/** @param {string} domain @param {() => void} remove */
function chip(domain, remove) {
  const label = `Scripts may no longer use the cookies of ${domain}`;
  const element = button('', remove, { class: 'quiet', 'aria-label': label });
  element.append(icon('close'));
  return make('span', { class: 'chip data' }, visibleLine(domain, 80), element);
}
