/**
 * Runs in the page's own world and looks over its shoulder: remembers what bodies fetch, XMLHttpRequest, sendBeacon
 * and forms are given, for the requests whose bodies the browser does not show to extensions.
 *
 * It must never change what the page sees: every original is called with the very arguments, its value or exception
 * goes through untouched, and nothing the page owns is consumed. Everything of ours sits in `quietly`.
 *
 * One file, because scripts in the page's world can share nothing with each other that the page could not see or
 * have put there: what several would need passes through its globals, and import() asks its content policy.
 */
(() => {
  "use strict";

  /**
   * @param {any} scope The window to look over.
   * @param {((detail: object) => boolean) | null} tellParent How to tell, in a frame that has no relay of its own.
   */
  const install = (scope, tellParent) => {
    const OFFER = "interceptor:offer";
    const ASK = "interceptor:ask";

    /** Text up to this is handed over at once; longer text waits to be asked for when the browser may show it. */
    const EAGER_CHARACTERS_MAX = 4096;

    /** What sendBeacon takes. */
    const SMALL_BLOB_CHARACTERS_MAX = 65_536;

    /** Bodies that wait to be asked for. */
    const LAZY_MAX = 64;
    const LAZY_LIFE_MS = 10_000;

    // Taken before any script of the page runs, so that what it replaces later does not reach us.
    const { apply, construct, getOwnPropertyDescriptor, defineProperty, getPrototypeOf, setPrototypeOf } = Reflect;
    const {
      AbortSignal, Array, ArrayBuffer, Blob, CustomEvent, Date, Document, Element, Error, Event, EventTarget, File,
      FormData, Function, HTMLFormElement, HTMLIFrameElement, Headers, MouseEvent, Navigator, Object, Promise, Proxy,
      ReadableStream, Request, Response, String, TextEncoder, URL, URLSearchParams, Uint8Array, WeakMap, WeakSet,
      XMLHttpRequest, XMLSerializer, document,
    } = scope;
    const nativeToString = Function.prototype.toString;
    const now = Date.now;
    const later = scope.queueMicrotask.bind(scope);
    const wait = scope.setTimeout.bind(scope);
    const isBuffer = ArrayBuffer.isView;
    const { isArray } = Array;
    const encoder = new TextEncoder();
    const encode = encoder.encode.bind(encoder);
    const getter = (/** @type {any} */ type, /** @type {string} */ name) =>
      /** @type {any} */ (getOwnPropertyDescriptor(type.prototype, name)).get;
    const requestOf = {
      method: getter(Request, "method"), url: getter(Request, "url"), cache: getter(Request, "cache"),
      signal: getter(Request, "signal"), headers: getter(Request, "headers"), bodyUsed: getter(Request, "bodyUsed"),
      clone: Request.prototype.clone, arrayBuffer: Request.prototype.arrayBuffer,
    };
    const { get: headersGet } = Headers.prototype;
    const { arrayBuffer: responseBytes } = Response.prototype;
    const responseHeaders = getter(Response, "headers");
    const { arrayBuffer: blobBytes } = Blob.prototype;
    const searchParamsText = URLSearchParams.prototype.toString;
    const formDataEach = FormData.prototype.forEach;
    const { getAttribute } = Element.prototype;
    const isAborted = getter(AbortSignal, "aborted");
    const dispatch = EventTarget.prototype.dispatchEvent;
    const listen = EventTarget.prototype.addEventListener;
    const unlisten = EventTarget.prototype.removeEventListener;
    const then = Promise.prototype.then;
    const { get: mapGet, set: mapSet, has: mapHas } = WeakMap.prototype;
    const viewSlice = Uint8Array.prototype.slice;

    /** @type {WeakMap<Blob, Uint8Array>} Bytes of small blobs made of text. */ const smallBlobs = new WeakMap();
    const channel = new EventTarget();
    let isHeard = false;

    /** @param {() => void} action Ours; must not reach the page, whatever happens. */
    const quietly = (action) => {
      try {
        action();
      } catch {
        // A body we cannot read is noted by the worker.
      }
    };

    /** @param {object} detail @returns {boolean} Whether somebody listens. */
    const tell = (detail) => {
      if (tellParent) return scope.document === document && tellParent(detail);
      const event = new CustomEvent("call", { detail, cancelable: true });
      return !apply(dispatch, channel, [event]);
    };

    /**
     * @param {{via: string, method: string, url: string, cache?: string | null,
     *   priority?: string | null}} call
     * @param {{body: string, bytes?: any, contentType?: string | null, form?: object, code?: string, reason?: string,
     *   read?: () => any}} body `read` gives bytes or a promise of them.
     * @param {number} [at] When the call was made, if not just now.
     */
    const announce = (call, body, at = now()) => {
      const number = nextNumber();
      const { read, ...described } = body;
      isHeard = tell({ kind: "call", call: { number, at, ...call, ...described } });
      if (!isHeard || !read) return;
      if (body.body === "later") {
        deliver(number, read);
      } else {
        lazy.set(number, read);
        if (lazy.size > LAZY_MAX) lazy.delete(/** @type {number} */ (lazy.keys().next().value));
        wait(() => lazy.delete(number), LAZY_LIFE_MS);
      }
    };

    /**
     * @param {number} number
     * @param {() => any} read
     */
    const deliver = (number, read) => {
      const failed = (/** @type {any} */ error) =>
        quietly(() => tell({ kind: "bytes", number, absence: `The page could not read the body: ${String(error)}` }));
      try {
        apply(then, read(), [(/** @type {any} */ result) => quietly(() => {
          tell({ kind: "bytes", number, bytes: result.bytes, contentType: result.contentType ?? null });
        }), failed]);
      } catch (error) {
        failed(error);
      }
    };

    // --- bodies --------------------------------------------------------------------------------------------------

    /** @param {any} promise @param {(value: any) => any} action */
    const chain = (promise, action) => apply(then, promise, [action]);

    /**
     * @param {any} body What fetch, send or sendBeacon were given; not null.
     * @param {boolean} isShown Whether the browser shows text and buffers of this request.
     * @returns {any} The body's part of an announcement.
     */
    const described = (body, isShown) => {
      if (typeof body === "string") return text(body, isShown);
      if (body instanceof URLSearchParams) {
        return { body: "bytes", bytes: encode(apply(searchParamsText, body, [])) };
      }
      if (body instanceof FormData) return formData(body);
      const known = apply(mapGet, smallBlobs, [body]);
      if (known) return { body: "bytes", bytes: known };
      if (body instanceof Blob) {
        return { body: "later", read: () => chain(apply(blobBytes, body, []), (bytes) => ({ bytes })) };
      }
      if (body instanceof ArrayBuffer || isBuffer(body)) {
        if (isShown && body.byteLength > 0) return { body: "shown" };
        const view = body instanceof ArrayBuffer
          ? new Uint8Array(body)
          : new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
        return { body: "bytes", bytes: apply(viewSlice, view, []) };
      }
      if (body instanceof ReadableStream) {
        return {
          body: "impossible", code: "stream",
          reason: "The body was a stream, which can be read only once, by the browser.",
        };
      }
      if (body instanceof Document) return documentText(body, isShown);
      return isShown ? { body: "shown" } : text(String(body), false);
    };

    /** @param {string} body @param {boolean} isShown */
    const text = (body, isShown) => {
      if (!isShown || body.length <= EAGER_CHARACTERS_MAX) return { body: "bytes", bytes: encode(body) };
      const bytes = () => encode(body);
      return { body: "lazy", read: () => Promise.resolve({ bytes: bytes() }) };
    };

    /** @param {Document} body @param {boolean} isShown */
    const documentText = (body, isShown) => {
      if (isShown) return { body: "shown" };
      return text(new XMLSerializer().serializeToString(body), false);
    };

    /** @param {FormData} body */
    const formData = (body) => {
      const entries = textEntries(body);
      if (entries) return { body: "form", form: { enctype: "multipart/form-data", charset: "UTF-8", entries } };
      const response = new Response(body);
      const contentType = apply(headersGet, apply(responseHeaders, response, []), ["content-type"]);
      return {
        body: "later", contentType,
        read: () => chain(apply(responseBytes, response, []), (bytes) => ({ bytes, contentType })),
      };
    };

    /** @param {FormData} body @returns {[string, string][] | null} Null when there is a file among the entries. */
    const textEntries = (body) => {
      const entries = /** @type {[string, string][]} */ ([]);
      let hasFile = false;
      apply(formDataEach, body, [(/** @type {any} */ value, /** @type {string} */ name) => {
        if (typeof value === "string") entries[entries.length] = [name, value];
        else hasFile = true;
      }]);
      return hasFile ? null : entries;
    };

    // --- calls ---------------------------------------------------------------------------------------------------

    /** @param {any} method @returns {string} As fetch and XMLHttpRequest write it. */
    const normalMethod = (method) => {
      const upper = String(method).toUpperCase();
      return /^(DELETE|GET|HEAD|OPTIONS|POST|PUT)$/.test(upper) ? upper : String(method);
    };

    /** @param {any} url @returns {string} As a request made here has it. */
    const absolute = (url) => new URL(String(url), scope.document.baseURI).href;

    /** @param {string} method */
    const isBodiless = (method) => method === "GET" || method === "HEAD";

    /** @param {string} method One whose text and buffers webRequest shows. */
    const isShownMethod = (method) => method === "POST" || method === "PUT";

    /** @param {any[]} args fetch's. */
    const sawFetch = ([input, init]) => {
      const isRequest = input instanceof Request;
      if (!isRequest && typeof input !== "string" && !(input instanceof URL)) return;
      const ofRequest = (/** @type {keyof typeof requestOf} */ name) => apply(requestOf[name], input, []);
      const method = normalMethod(init?.method ?? (isRequest ? ofRequest("method") : "GET"));
      const cache = init?.cache ?? (isRequest ? ofRequest("cache") : null);
      const ownCache = cache && cache !== "default" ? String(cache) : null;
      const priority = init?.priority === "low" ? "low" : null;
      if (method === "GET" && !ownCache && !priority) return;
      const signal = init?.signal ?? (isRequest ? ofRequest("signal") : null);
      if (signal && apply(isAborted, signal, [])) return;
      const url = isRequest ? ofRequest("url") : absolute(input);
      const call = { via: "fetch", method, url, cache: ownCache, priority };
      const body = init?.body;
      if (isBodiless(method)) announce(call, { body: "none" });
      else if (body !== undefined && body !== null) announce(call, described(body, isShownMethod(method)));
      else if (isRequest && !ofRequest("bodyUsed")) announce(call, requestBody(input, method));
      else announce(call, { body: "none" });
    };

    /** @param {Request} request @param {string} method */
    const requestBody = (request, method) => {
      const contentType = apply(headersGet, apply(requestOf.headers, request, []), ["content-type"]);
      const copy = apply(requestOf.clone, request, []);
      const read = () => chain(apply(requestOf.arrayBuffer, copy, []), (bytes) => ({ bytes, contentType }));
      const isParsed = /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(contentType ?? "");
      return { body: isShownMethod(method) && !isParsed ? "lazy" : "later", contentType, read };
    };

    /** @type {WeakMap<XMLHttpRequest, {method: string, url: string}>} */ const opened = new WeakMap();

    /** @param {any} xhr @param {any[]} args open's. */
    const sawOpen = (xhr, args) => {
      const [method, url] = args;
      if (typeof url !== "string" && !(url instanceof URL)) return;
      const isSync = args.length > 2 && !args[2];
      apply(mapSet, opened, [xhr, {
        method: normalMethod(method), url: absolute(url), priority: isSync ? "sync" : null,
      }]);
    };

    /** @param {any} xhr @param {any[]} args send's. */
    const sawSend = (xhr, [body]) => {
      const call = apply(mapGet, opened, [xhr]);
      if (!call || (call.method === "GET" && !call.priority)) return;
      if (isBodiless(call.method)) return announce({ via: "xhr", ...call }, { body: "none" });
      announce({ via: "xhr", ...call },
        body === undefined || body === null ? { body: "none" } : described(body, isShownMethod(call.method)));
    };

    /** @param {any[]} args sendBeacon's, which took them. @param {number} at */
    const sawBeacon = ([url, body], at) => {
      const call = { via: "beacon", method: "POST", url: absolute(url) };
      announce(call, body === undefined || body === null ? { body: "none" } : described(body, true), at);
    };

    // --- forms ---------------------------------------------------------------------------------------------------

    /** @type {{form: any, event: Event | null} | null} The submission that may be under way. */ let submission = null;

    /** @param {any} element @param {string} name */
    const attribute = (element, name) => (element ? apply(getAttribute, element, [name]) : null);

    /** @param {any} event formdata's, fired when the browser or a script makes a form's entry list. */
    const sawFormData = (event) => {
      const form = event.target;
      const current = submission;
      if (!current || current.form !== form) return;
      if (current.event && (current.event.eventPhase !== 0 || current.event.defaultPrevented)) return;
      submission = null;
      const submitter = /** @type {any} */ (current.event)?.submitter ?? null;
      const method = (attribute(submitter, "formmethod") ?? attribute(form, "method") ?? "get").toLowerCase();
      if (method !== "post") return;
      const action = attribute(submitter, "formaction") ?? attribute(form, "action");
      const url = absolute(action || scope.document.URL);
      const call = { via: "form", method: "POST", url, cache: null };
      const enctype = enctypeOf(attribute(submitter, "formenctype") ?? attribute(form, "enctype"));
      const charset = charsetOf(attribute(form, "accept-charset"));
      const data = event.formData;
      later(() => quietly(() => announce(call, formBody(data, enctype, charset))));
    };

    /** @param {FormData} data @param {string} enctype @param {string} charset */
    const formBody = (data, enctype, charset) => {
      const entries = textEntries(data);
      if (entries) return { body: "form", form: { enctype, charset, entries } };
      if (enctype !== "multipart/form-data") {
        return { body: "form", form: { enctype, charset, entries: entriesByName(data) } };
      }
      if (!/^utf-?8$/i.test(charset) && !isAsciiOnly(data)) {
        return {
          body: "impossible", code: "formCharset",
          reason: `The form was sent in ${charset}, which only the browser's own encoder writes exactly.`,
        };
      }
      return formData(data);
    };

    /** @param {FormData} data Written the same in every encoding when true. */
    const isAsciiOnly = (data) => {
      let isAscii = true;
      for (const [name, value] of entriesByName(data)) isAscii &&= /^[\x00-\x7f]*$/.test(name + value);
      return isAscii;
    };

    /** @param {FormData} data */
    const entriesByName = (data) => {
      const entries = /** @type {[string, string][]} */ ([]);
      apply(formDataEach, data, [(/** @type {any} */ value, /** @type {string} */ name) => {
        entries[entries.length] = [name, typeof value === "string" ? value : value.name];
      }]);
      return entries;
    };

    /** @param {string | null} given */
    const enctypeOf = (given) => {
      const enctype = (given ?? "").toLowerCase();
      return enctype === "multipart/form-data" || enctype === "text/plain"
        ? enctype
        : "application/x-www-form-urlencoded";
    };

    /** @param {string | null} given @returns {string} The first encoding the form accepts, else the document's. */
    const charsetOf = (given) => {
      const first = (given ?? "").trim().split(/[\s,]+/)[0];
      const charset = first && first.toLowerCase() !== "unknown" ? first : scope.document.characterSet;
      return /^utf-16/i.test(charset) ? "UTF-8" : charset;
    };

    // --- wrapping ------------------------------------------------------------------------------------------------

    /** @type {WeakMap<Function, Function>} The native function behind each of ours. */ const natives = new WeakMap();

    /**
     * @param {any} owner
     * @param {string} name
     * @param {(thisArg: any, args: any[], native: any) => any} call
     */
    const wrap = (owner, name, call) => {
      const descriptor = getOwnPropertyDescriptor(owner, name);
      const native = descriptor?.value;
      if (typeof native !== "function" || !descriptor?.configurable) return;
      const wrapped = new Proxy(native, { apply: (_, thisArg, args) => call(thisArg, args, native) });
      apply(mapSet, natives, [wrapped, native]);
      defineProperty(owner, name, { ...descriptor, value: wrapped });
    };

    /** @param {any} owner @param {string} name @param {(thisArg: any, args: any[]) => void} saw */
    const watch = (owner, name, saw) => wrap(owner, name, (thisArg, args, native) => {
      quietly(() => saw(thisArg, args));
      return apply(native, thisArg, args);
    });

    watch(scope, "fetch", (_, args) => sawFetch(args));
    watch(XMLHttpRequest.prototype, "open", sawOpen);
    watch(XMLHttpRequest.prototype, "send", sawSend);
    wrap(Navigator.prototype, "sendBeacon", (thisArg, args, native) => {
      const at = now();
      const isTaken = apply(native, thisArg, args);
      if (isTaken) quietly(() => sawBeacon(args, at));
      return isTaken;
    });
    watch(HTMLFormElement.prototype, "submit", (form) => { submission = { form, event: null }; });
    wrap(Function.prototype, "toString", (thisArg, args) => {
      const isOurs = typeof thisArg === "function" && apply(mapHas, natives, [thisArg]);
      return apply(nativeToString, isOurs ? apply(mapGet, natives, [thisArg]) : thisArg, args);
    });

    apply(listen, scope, ["submit", (/** @type {any} */ event) => {
      submission = { form: event.target, event };
    }, true]);
    apply(listen, scope, ["formdata", (/** @type {any} */ event) => quietly(() => sawFormData(event))]);

    /**
     * @param {string} name A class of the page's world.
     * @param {(made: any, args: any[], at: number) => void} saw
     */
    const watchMaking = (name, saw) => {
      const descriptor = getOwnPropertyDescriptor(scope, name);
      const native = descriptor?.value;
      if (typeof native !== "function" || !descriptor?.configurable) return;
      const wrapped = new Proxy(native, {
        construct(_, args, newTarget) {
          const at = now();
          const made = construct(native, args, newTarget === wrapped ? native : newTarget);
          quietly(() => saw(made, args, at));
          return made;
        },
      });
      apply(mapSet, natives, [wrapped, native]);
      defineProperty(native.prototype, "constructor", {
        ...getOwnPropertyDescriptor(native.prototype, "constructor"), value: wrapped,
      });
      defineProperty(scope, name, { ...descriptor, value: wrapped });
    };

    // A blob can be read only later, and a page that sends one while it is left has no later: small ones made of text
    // are remembered as they are made.
    watchMaking("Blob", (made, [parts, options]) => {
      if (!isArray(parts) || parts.length > 16 || options?.endings === "native") return;
      let text = "";
      for (let index = 0; index < parts.length; index++) {
        if (typeof parts[index] !== "string") return;
        text += parts[index];
        if (text.length > SMALL_BLOB_CHARACTERS_MAX) return;
      }
      apply(mapSet, smallBlobs, [made, encode(text)]);
    });
    if (getPrototypeOf(File) === Blob) setPrototypeOf(File, scope.Blob);

    watchMaking("EventSource", (made, [url], at) => {
      announce({ via: "eventsource", method: "GET", url: absolute(url), cache: "no-store" },
        { body: "none" }, at);
    });

    // --- frames the browser runs no content script in ------------------------------------------------------------

    /** @type {WeakSet<object>} */ const known = new WeakSet();
    const { has: setHas, add: setAdd } = WeakSet.prototype;

    /** @param {any} child A frame's window; requests from one that still shows its first, empty page are ours. */
    const sawChild = (child) => {
      if (!child || apply(setHas, known, [child])) return;
      if (child.location.href !== "about:blank" || !child.document) return;
      apply(setAdd, known, [child]);
      install(child, tell);
    };

    for (const name of ["contentWindow", "contentDocument"]) {
      const descriptor = getOwnPropertyDescriptor(HTMLIFrameElement.prototype, name);
      const native = descriptor?.get;
      if (!native || !descriptor.configurable) continue;
      const get = new Proxy(native, {
        apply(_, thisArg, args) {
          const value = apply(native, thisArg, args);
          quietly(() => sawChild(name === "contentWindow" ? value : value?.defaultView));
          return value;
        },
      });
      apply(mapSet, natives, [get, native]);
      defineProperty(HTMLIFrameElement.prototype, name, { ...descriptor, get });
    }

    // --- making contact ------------------------------------------------------------------------------------------

    apply(listen, channel, ["wanted", (/** @type {any} */ event) => quietly(() => {
      const read = lazy.get(event.detail);
      lazy.delete(event.detail);
      if (read) deliver(event.detail, read);
    })]);

    if (tellParent) return;
    const offer = () => apply(dispatch, scope, [new MouseEvent(OFFER, { relatedTarget: channel })]);
    const asked = (/** @type {Event} */ event) => {
      event.stopImmediatePropagation();
      offer();
    };
    apply(listen, channel, ["bound", () => apply(unlisten, scope, [ASK, asked, true])]);
    apply(listen, scope, [ASK, asked, true]);
    offer();
  };

  /** @type {Map<number, () => any>} Bodies kept until they are asked for, of this window and those in it. */
  const lazy = new Map();
  let callCount = 0;
  const nextNumber = () => ++callCount;

  install(globalThis, null);
})();
