import lodash from "lodash";

/** Names of lodash 3 that lodash 4 calls otherwise; scripts of old use them. */
const renamed = {
    all: "every", any: "some", backflow: "flowRight", callback: "iteratee", collect: "map", compose: "flowRight", contains: "includes",
    detect: "find", findWhere: "find", foldl: "reduce", foldr: "reduceRight", include: "includes", indexBy: "keyBy", inject: "reduce",
    invoke: "invokeMap", methods: "functions", modArgs: "overArgs", object: "zipObject", padLeft: "padStart", padRight: "padEnd",
    pairs: "toPairs", pluck: "map", restParam: "rest", select: "filter", sortByAll: "sortBy", sortByOrder: "orderBy",
    trimLeft: "trimStart", trimRight: "trimEnd", trunc: "truncate", unique: "uniq", where: "filter",
};

const _ = lodash.runInContext();
for (const [name, current] of Object.entries(renamed)) _[name] = lodash[current];

/** `_.rest` and `_.max` took other arguments then. */
_.rest = lodash.tail;
_.max = (list, by) => (by === undefined ? lodash.max(lodash.values(list)) : lodash.maxBy(lodash.values(list), by));
_.min = (list, by) => (by === undefined ? lodash.min(lodash.values(list)) : lodash.minBy(lodash.values(list), by));
_.sum = (list, by) => (by === undefined ? lodash.sum(lodash.values(list)) : lodash.sumBy(lodash.values(list), by));
_.uniq = (list, isSorted, by) => {
    const rule = typeof isSorted === "boolean" ? by : isSorted;
    return rule === undefined ? lodash.uniq(list) : lodash.uniqBy(list, rule);
};
_.unique = _.uniq;
_.first = lodash.head;
_.noConflict = () => _;
_.mixin(Object.fromEntries([...Object.keys(renamed), "max", "min", "sum", "uniq", "first", "rest"].map((name) => [name, _[name]])), { chain: true });

export default _;
