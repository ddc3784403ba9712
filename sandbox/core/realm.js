/**
 * Copies of what the report needs from the realm, taken before a script can change it.
 */
export const { parse, stringify } = JSON;
export const { keys, defineProperty, prototype: objectPrototype, prototype: { hasOwnProperty } } = Object;
export const { isArray, prototype: arrayPrototype } = Array;
export const { isFinite } = Number;
export const NativeError = Error;
export const NativePromise = Promise;
export const NativeMap = Map;
export const NativeString = String;
export const { apply } = Reflect;

/**
 * A method as a function of its receiver, safe from later changes of its prototype.
 * @param {Function} method
 * @returns {Function}
 */
export const uncurry = (method) => Function.prototype.call.bind(method);

export const owns = uncurry(hasOwnProperty);
export const split = uncurry(String.prototype.split);
export const match = uncurry(RegExp.prototype.exec);
export const endsWith = uncurry(String.prototype.endsWith);
export const slice = uncurry(String.prototype.slice);
export const indexOf = uncurry(String.prototype.indexOf);
export const mapGet = uncurry(Map.prototype.get);
export const mapSet = uncurry(Map.prototype.set);
export const mapDelete = uncurry(Map.prototype.delete);
