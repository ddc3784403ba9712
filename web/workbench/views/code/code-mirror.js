// @ts-check
const SCRIPT = '/vendor/codemirror.js';
const STYLE = '/vendor/codemirror.css';

/** @type {Promise<any> | undefined} */
let loading;

/**
 * The CodeMirror 5 that set-up has collected (https://codemirror.net/5/doc/manual.html), fetched once.
 * @returns {Promise<any>} The constructor; `null` where there is none.
 */
export function codeMirror() {
  loading ??= Promise.all([load('script', { src: SCRIPT }), load('link', { rel: 'stylesheet', href: STYLE })])
    .then(() => Reflect.get(globalThis, 'CodeMirror') ?? null, () => null);
  return loading;
}

/** @param {string} name @param {Record<string, string>} members */
function load(name, members) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), members);
    element.addEventListener('load', resolve, { once: true });
    element.addEventListener('error', reject, { once: true });
    document.head.append(element);
  });
}
