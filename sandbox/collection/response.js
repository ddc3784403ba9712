import { base64OfBytes, bytesOfText, textOfBytes } from "../web/text.js";
import { CookieList } from "./cookie.js";
import { HeaderList } from "./header-list.js";
import { parseJSON } from "./json.js";
import { membersOf, Property } from "./property.js";
import { reasonOf } from "./reasons.js";
import { Request } from "./request.js";

/** A response, with its body as text or as bytes. */
export class Response extends Property {
    constructor(definition) {
        super(definition);
        this.update(definition ?? {});
    }

    update(definition) {
        const { code, status, reason, header, headers, body, stream, responseTime, responseSize, cookie, cookies, originalRequest, timings } = definition;
        if (originalRequest) this.originalRequest = new Request(originalRequest);
        this.code = code;
        this.status = reason ?? status ?? reasonOf(code);
        this.headers = new HeaderList(this, header ?? headers ?? []);
        this.body = typeof body === "object" && body !== null && !ArrayBuffer.isView(body) ? JSON.stringify(body) : body;
        this.cookies = new CookieList(this, cookie ?? cookies ?? []);
        this.responseTime = responseTime;
        const bytes = stream ?? (ArrayBuffer.isView(body) ? body : undefined);
        if (bytes) Object.defineProperty(this, "stream", { value: bytes, configurable: true, writable: true });
        this.responseSize = responseSize ?? bytes?.byteLength;
        if (timings) this.timings = timings;
    }

    reason() { return this.status || reasonOf(this.code); }
    details() { return { name: this.status, code: this.code, detail: reasonOf(this.code), standardName: reasonOf(this.code) }; }

    /** The body as text, by the charset its header names. */
    text() { return this.stream ? textOfBytes(this.stream, this.encoding().format) : this.body ?? ""; }

    /** The body as a value. @throws {Error} when it is not JSON, with its place */
    json(reviver) { return parseJSON(this.text(), reviver); }

    /** The value of a body such as `callback({…})`. */
    jsonp(reviver) { return parseJSON(this.text().replace(/^[^{(].*?\(/s, "").replace(/\)[^}]*$|\)$/s, ""), reviver); }

    dataURI() { return `data:${this.#contentType() || "text/plain"};base64, ${base64OfBytes(this.stream ?? bytesOfText(this.text()))}`; }

    /** Sizes in bytes: of the body as it came, and of the header section. */
    size() {
        const body = this.responseSize ?? this.stream?.byteLength ?? bytesOfText(this.text()).length;
        const header = `HTTP/X.X ${this.code} ${this.reason()}\r\n\r\n`.length + this.headers.contentSize();
        return { body, header, total: body + header };
    }

    mime() {
        const type = this.#contentType().split(";")[0].trim().toLowerCase() || "text/plain";
        const [kind, format] = kindOf(type);
        return { type: kind, format, charset: this.encoding().format, ext: format, _originalContentType: this.#contentType(), _sanitisedContentType: type };
    }

    contentInfo() {
        const { type, format, charset, _sanitisedContentType } = this.mime();
        const name = /filename="?([^";]+)/i.exec(this.headers.get("content-disposition") ?? "")?.[1] ?? `response.${format}`;
        return { mimeType: type, mimeFormat: format, charset, contentType: _sanitisedContentType, fileExtension: format, fileName: name };
    }

    encoding() {
        const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(this.#contentType())?.[1];
        return { format: charset?.toLowerCase() ?? "utf8", source: charset ? "header" : "default" };
    }

    #contentType() { return this.headers.get("content-type") ?? ""; }

    toJSON() { return membersOf(this, { headers: "header", cookies: "cookie" }); }
    static isResponse(value) { return value instanceof Response; }
}

function kindOf(type) {
    if (/[/+]json$|javascript$/.test(type)) return ["text", type.endsWith("javascript") ? "javascript" : "json"];
    if (/[/+]xml$/.test(type)) return ["text", "xml"];
    if (type === "text/html") return ["text", "html"];
    const [kind, format] = type.split("/");
    return ["image", "audio", "video"].includes(kind) ? [kind, format] : kind === "text" ? ["text", "plain"] : ["unknown", "raw"];
}
