/** What `require("postman-collection")` gives. */
export { Cookie, CookieList } from "./cookie.js";
export { HeaderList } from "./header-list.js";
export { Collection, Event, Item, ItemGroup, Script } from "./item.js";
export { FormParam, Header, QueryParam } from "./key-value.js";
export { Description, Property } from "./property.js";
export { PropertyList } from "./property-list.js";
export { Request, RequestAuth, RequestBody } from "./request.js";
export { Response } from "./response.js";
export { Url } from "./url.js";
export { Variable, VariableList, VariableScope } from "./variable.js";
