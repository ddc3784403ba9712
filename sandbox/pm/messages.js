import { Request } from "../collection/request.js";
import { Response } from "../collection/response.js";
import { bytesOfBase64 } from "../web/text.js";

/** A response of a context or of an answer, with its body as bytes when it came so. */
export function responseOf(definition) {
    if (!definition) return undefined;
    const { base64, ...rest } = definition;
    return new Response(base64 === undefined ? rest : { ...rest, stream: bytesOfBase64(base64) });
}

/** The request a script wants sent: a URL, a definition, or a request. */
export function requestOf(what) {
    if (!what) throw new TypeError("pm.sendRequest needs a URL or a request such as { url, method, header, body }");
    return Request.isRequest(what) ? what : new Request(what);
}
