// The language's functions, as the page has them now: one that patches or pollutes them while a bookmarklet runs is not worth the
// characters.

const { call } = Function.prototype;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;

export const free = <This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): ((self: This, ...args: Args) => Result) => call.bind(method) as never;

export function getter<Of extends object, Key extends keyof Of>(
  owner: Of,
  key: Key,
): (self: Of) => Of[Key] {
  let holder: object = owner;
  while (holder && !getOwnPropertyDescriptor(holder, key)) holder = getPrototypeOf(holder);
  return free(getOwnPropertyDescriptor(holder ?? owner, key)?.get as (this: Of) => Of[Key]);
}

export const bare = <Options>(options: Options): Options => options;
export const sequence = bare;

export const slice = /* @__PURE__ */ free(String.prototype.slice);
export const codeUnit = /* @__PURE__ */ free(String.prototype.charCodeAt);

export const newMap = <Key, Value>() => new Map<Key, Value>();
export const newSet = <Item>() => new Set<Item>();
export const newWeakMap = <Key extends WeakKey, Value>() => new WeakMap<Key, Value>();
