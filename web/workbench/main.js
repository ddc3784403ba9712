// @ts-check
import { App } from './app.js';
import { APIError, request } from './lib/api.js';
import { place } from './lib/view.js';
import { AppShell } from './views/app-shell.js';
import { loginScreen } from './views/login-screen.js';

await signIn();

addEventListener('signed-out', () => document.body.replaceChildren(loginScreen()), { once: true });
try {
  await request('/status');
  await open();
} catch (error) {
  if (!(error instanceof APIError && error.status === 401)) await open();
}

/** Shows the workbench; what cannot be loaded says so in its place. */
async function open() {
  const app = new App();
  document.body.replaceChildren(place(AppShell, app));
  if (app.route.route.page === 'history') app.actions.focusList();
  await app.start().catch(() => {});
}

/** Trades the token of the link for a cookie, and takes it out of the address. */
async function signIn() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  history.replaceState(null, '', location.pathname + location.search);
  await request('/login', { method: 'POST', body: { token } }).catch(() => {});
}
