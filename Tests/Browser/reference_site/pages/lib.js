// What the pages, workers and frames of the reference site can do. Loaded everywhere, so no DOM at the top level.

/** Bytes that look random and are the same everywhere: a linear congruential generator. */
function bytesOf(size, seed = 1) {
  const words = new Uint32Array(Math.ceil(size / 4));
  let x = seed >>> 0;
  for (let i = 0; i < words.length; i++) words[i] = x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
  return new Uint8Array(words.buffer, 0, size);
}

/** Every kind of body `fetch` and `XMLHttpRequest` take, made anew for each request. */
const BODIES = {
  none: () => undefined,
  emptyString: () => '',
  string: () => 'plain text, ünïcödé ✓ 𝄞\r\nsecond line\0end',
  json: () => JSON.stringify({ a: 1, list: [1, 2, 3], 'ключ': 'значение' }),
  urlencoded: () => new URLSearchParams([['b', '1'], ['a', 'x y'], ['b', '3&='], ['ü', 'ö'], ['', 'empty name'], ['e', '']]),
  form: () => { const f = new FormData(); f.append('b', '2'); f.append('a', '1\nline'); f.append('b', 'again'); f.append('ü"q', 'ö'); return f; },
  formEmpty: () => new FormData(),
  formFile: () => {
    const f = new FormData();
    f.append('b', '2');
    f.append('file', new File([bytesOf(3000, 5)], 'naïve "name".bin', { type: 'application/octet-stream' }));
    f.append('text', new File(['file text'], 'a.txt', { type: 'text/plain' }));
    f.append('blob', new Blob(['blob in form']));
    f.append('a', '1');
    return f;
  },
  buffer: () => bytesOf(1000, 7).slice().buffer,
  typed: () => new Uint8Array([...Array(256).keys()]),
  typedPart: () => new Uint16Array(bytesOf(1000, 9).slice().buffer, 100, 200),
  dataView: () => new DataView(bytesOf(64, 3).slice().buffer, 8, 32),
  emptyBuffer: () => new ArrayBuffer(0),
  blob: () => new Blob(['blob ', bytesOf(100, 2), ' ü'], { type: 'application/x-blob' }),
  blobUntyped: () => new Blob(['untyped blob']),
  blobSlice: () => new Blob(['0123456789']).slice(3, 7, 'text/x-slice'),
  file: () => new File(['file ', bytesOf(50, 4)], 'f.bin', { type: 'application/x-file' }),
};

/** One request with the default cache mode; never throws, so that the next one happens too. */
async function request(url, options = {}) {
  try {
    const response = await fetch(url, options);
    return await response.text();
  } catch (error) {
    return `${error}`;
  }
}

function requestByXHR(method, url, body, { headers = {}, isAsync = true, user, password } = {}) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.onloadend = () => resolve(xhr.status ? xhr.responseText : 'failed');
    try {
      xhr.open(method, url, isAsync, user, password);
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      xhr.send(body);
    } catch (error) {
      resolve(`${error}`);
    }
  });
}

/** Work for a frame or a worker: code as text, run with the library in scope. */
function listenForWork(scope = globalThis) {
  scope.addEventListener('message', async (event) => {
    const { work, port } = event.data ?? {};
    if (!work) return;
    const run = new Function('bytesOf', 'BODIES', 'request', 'requestByXHR', `return (async () => {${work}})()`);
    let result;
    try { result = await run(bytesOf, BODIES, request, requestByXHR); } catch (error) { result = `${error}`; }
    (event.ports[0] ?? event.source).postMessage({ result: `${result}` });
  });
  if (typeof window === 'undefined') return;
  const tell = () => {
    if (window.parent !== window) window.parent.postMessage({ isReady: true }, '*');
    if (window.opener) window.opener.postMessage({ isReady: true }, '*');
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell);
  else tell();
}

/** Sends work to a worker, a frame's window or a message port, and waits for its answer. */
function ask(target, work, origin = '*') {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data.result);
    const isWindow = typeof target.postMessage === 'function' && 'closed' in target;
    if (isWindow) target.postMessage({ work }, origin, [channel.port2]);
    else target.postMessage({ work }, [channel.port2]);
  });
}

/** Waits for a frame or window made by `make` to say that it listens. */
function ready(make) {
  return new Promise((resolve) => {
    addEventListener('message', function heard(event) {
      if (!event.data?.isReady) return;
      removeEventListener('message', heard);
      resolve(event.source);
    });
    make();
  });
}

function frameOf(attributes) {
  return ready(() => {
    const frame = document.createElement('iframe');
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    document.body.append(frame);
  });
}

/** Resolves when that event comes, or when it does not within `ms`. */
function event(target, name, ms = 10000) {
  return new Promise((resolve) => {
    target.addEventListener(name, (e) => resolve(e), { once: true });
    setTimeout(() => resolve(null), ms);
  });
}

/** A form in the document, as a user would find one. */
function formOf({ action, method = 'get', enctype, fields = [], files = [], target, charset }) {
  const form = document.createElement('form');
  Object.assign(form, { action, method });
  if (enctype) form.enctype = enctype;
  if (target) form.target = target;
  if (charset) form.acceptCharset = charset;
  for (const [name, value] of fields) {
    const field = document.createElement('textarea');
    Object.assign(field, { name, value });
    form.append(field);
  }
  for (const [name, list] of files) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'file', name, multiple: true });
    const transfer = new DataTransfer();
    for (const file of list) transfer.items.add(file);
    field.files = transfer.files;
    form.append(field);
  }
  const button = document.createElement('button');
  button.textContent = 'Send';
  form.append(button);
  document.body.append(form);
  return form;
}
