import { legacyCookies } from "../pm/cookies.js";

/** Values were kept as text. */
const stored = (value) => (value === false || value ? value.toString() : value);

/** `postman`, with the methods of old; those for responses in test scripts only. */
export function legacyPostman({ pm, context, left }) {
    const postman = {
        setEnvironmentVariable: (name, value) => pm.environment.set(name, stored(value)),
        getEnvironmentVariable: (name) => pm.environment.get(name),
        clearEnvironmentVariable: (name) => pm.environment.unset(name),
        clearEnvironmentVariables: () => pm.environment.clear(),
        setGlobalVariable: (name, value) => pm.globals.set(name, stored(value)),
        getGlobalVariable: (name) => pm.globals.get(name),
        clearGlobalVariable: (name) => pm.globals.unset(name),
        clearGlobalVariables: () => pm.globals.clear(),
        setNextRequest: (name) => { left.nextRequest = name ?? null; },
    };
    if (context.event !== "test") return postman;
    return Object.assign(postman, {
        getResponseCookie: (name) => legacyCookies(context.cookies).one(String(name)),
        getResponseHeader: (name) => pm.response?.headers.get(String(name)),
    });
}
