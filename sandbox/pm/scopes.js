import { jsonText } from "../core/json-text.js";
import { VariableScope } from "../collection/variable.js";

/** The scopes that keep what a script sets, by their name in a context and a result. */
const kept = ["globals", "environment", "collectionVariables", "local"];

/**
 * The scopes of variables; local ones come first, then data, environment, collection, globals.
 * @param {any} variables of a context, as docs/SCRIPTING.md has them
 */
export function makeScopes(variables = {}) {
    const scopes = { data: new VariableScope(Object.entries(variables.iterationData ?? {}).map(([key, value]) => ({ key, value }))) };
    for (const name of kept) scopes[name] = new VariableScope(variables[name] ?? []);
    scopes.environment.name = variables.environmentName ?? "";
    for (const scope of [scopes.data, scopes.environment, scopes.collectionVariables, scopes.globals]) scopes.local.addLayer(scope.values);
    const before = Object.fromEntries(kept.map((name) => [name, jsonText(scopes[name].values)]));
    return { ...scopes, changes: () => changesSince(before, scopes) };
}

/** The whole list of each scope that is not as it was; nothing when all are. */
function changesSince(before, scopes) {
    const changes = {};
    for (const name of kept) if (jsonText(scopes[name].values) !== before[name]) changes[name] = scopes[name].values.toJSON();
    return changes;
}
