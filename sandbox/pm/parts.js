/** `pm.visualizer`: a template and what is shown by it. */
export function makeVisualizer(left) {
    return {
        set(template, data, options) {
            if (typeof template !== "string") throw new Error(`Invalid template. Template must be of type string, found ${typeof template}`);
            if (data && typeof data !== "object") throw new Error(`Invalid data. Data must be an object, found ${typeof data}`);
            if (options && typeof options !== "object") throw new Error(`Invalid options. Options must be an object, found ${typeof options}`);
            left.visualizer = { template, data, options };
        },
        clear() { delete left.visualizer; },
    };
}

/** An object whose methods are not here, and say why. */
export function absent(name, methods, reason) {
    return Object.fromEntries(methods.map((method) => [method, async () => { throw new Error(`${name}.${method} is not available. ${reason}`); }]));
}
