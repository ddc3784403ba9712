/** `request` of old: plain members, the body's fields by name. */
export function legacyRequest(request, context) {
    if (!request) return {};
    return {
        id: context.info?.requestId, name: context.info?.requestName, description: request.description?.toString(),
        headers: request.headers.toObject(true, true, true, true), method: request.method, url: request.url.toString(), data: dataOf(request.body),
    };
}

function dataOf(body) {
    if (!body || body.isEmpty()) return {};
    if (body.mode === "urlencoded" || body.mode === "formdata") return body[body.mode].toObject(true, true, true);
    return body.mode === "file" ? body.file.content ?? {} : body.toString();
}
