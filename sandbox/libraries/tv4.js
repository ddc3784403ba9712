import Ajv from "ajv";

/** The interface of tv4, on ajv: schemas of drafts 4, 6 and 7. */
const schemas = {};

function validatorOf(allErrors, banUnknown) {
    const ajv = new Ajv({ allErrors, schemaId: "auto", logger: false, unknownFormats: "ignore", missingRefs: "ignore", validateSchema: false, meta: true });
    ajv.addMetaSchema(Ajv.draft4);
    for (const [uri, schema] of Object.entries(schemas)) ajv.addSchema(schema, uri);
    return (data, schema) => {
        const isValid = ajv.validate(banUnknown ? { ...schema, additionalProperties: schema.additionalProperties ?? false } : schema, data);
        return isValid ? [] : ajv.errors.map(errorOf);
    };
}

/** An error as tv4 has it: JSON pointers to the data and to the schema. */
function errorOf({ message, dataPath, schemaPath, params, keyword }) {
    const pointer = dataPath.replace(/\['([^']*)'\]|\.([^.[]+)|\[(\d+)\]/g, (_, quoted, name, index) => `/${quoted ?? name ?? index}`);
    return { message, dataPath: pointer, schemaPath: schemaPath.replace(/^#/, ""), params, code: keyword, subErrors: null };
}

const tv4 = {
    error: null, missing: [], valid: true,
    validate(data, schema, _checkRecursive, banUnknown) {
        const [error = null] = validatorOf(false, banUnknown)(data, schema);
        Object.assign(tv4, { error, valid: error === null });
        return tv4.valid;
    },
    validateResult(data, schema, checkRecursive, banUnknown) {
        const [error = null] = validatorOf(false, banUnknown)(data, schema);
        return { valid: error === null, error, missing: [] };
    },
    validateMultiple(data, schema, _checkRecursive, banUnknown) {
        const errors = validatorOf(true, banUnknown)(data, schema);
        return { valid: errors.length === 0, errors, missing: [] };
    },
    addSchema(uri, schema) {
        if (typeof uri === "string") schemas[uri] = schema;
        else schemas[uri.id ?? uri.$id] = uri;
    },
    getSchema: (uri) => schemas[uri],
    getSchemaMap: () => ({ ...schemas }),
    getSchemaUris: () => Object.keys(schemas),
    getMissingUris: () => [],
    dropSchemas() { for (const uri of Object.keys(schemas)) delete schemas[uri]; },
    reset() { tv4.dropSchemas(); Object.assign(tv4, { error: null, valid: true }); },
    freshApi: () => tv4,
};

export default tv4;
