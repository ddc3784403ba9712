// A service worker: one fetch while it installs, its own fetches on demand, and four ways to answer a page.
addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(request('./ok/installing', { method: 'POST', body: 'sent while installing' }));
});
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const path = new URL(event.request.url).pathname;
  if (path.includes('/through/')) event.respondWith(fetch(event.request));
  if (path.includes('/changed/')) event.respondWith(fetch('./ok/changed', { method: 'PUT', body: 'changed on the way' }));
  if (path.includes('/made/')) event.respondWith(new Response('made by the worker'));
  // '/alone/': the browser's own way
});
listenForWork(globalThis);
