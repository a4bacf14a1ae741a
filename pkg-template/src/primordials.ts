// Primordials: functions of the language, taken when the script starts. What a page patches or pollutes afterwards changes nothing in
// what stands on them. Lists are walked by index and grown by assignment beside them, since `for … of` and `push` ask Array.prototype
// each time.

const { call } = Function.prototype;
const { apply, ownKeys } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, defineProperty } = Object;

/**
 * A method as a function that takes its `this` first, and up to three arguments. WebKit takes three times as long for a method
 * that is bound instead, Firefox twice; so `call` is asked for by its name as long as the page has left it as it was.
 */
export const free = ((method: (this: unknown, ...args: unknown[]) => unknown) =>
  (self: unknown, one?: unknown, two?: unknown, three?: unknown) =>
    method.call === call
      ? method.call(self, one, two, three)
      : apply(method, self, [one, two, three])) as unknown as <
  This,
  Args extends unknown[],
  Result,
>(
  method: (this: This, ...args: Args) => Result,
) => (self: This, ...args: Args) => Result;

/** An accessor of a prototype, or of one that it extends, as a function of the object: engines differ in where a range has its ends. */
export function getter<Of extends object, Key extends keyof Of>(
  owner: Of,
  key: Key,
): (self: Of) => Of[Key] {
  let holder: object | null = owner;
  while (holder !== null && getOwnPropertyDescriptor(holder, key) === undefined) {
    holder = getPrototypeOf(holder);
  }
  return free(getOwnPropertyDescriptor(holder ?? owner, key)?.get as (this: Of) => Of[Key]);
}

/** An options object that inherits nothing. */
export const bare = <Options extends object>(options: Options): Options =>
  setPrototypeOf(options, null);

const { charCodeAt, slice: cut } = String.prototype;

/** A part of a text. Of what is called for each code and each unit, engines take the least time for the method itself. */
export const slice = (of: string, from: number, to?: number): string =>
  of.slice === cut ? of.slice(from, to) : apply(cut, of, [from, to]);

export const codeUnit = (of: string, at: number): number =>
  of.charCodeAt === charCodeAt ? of.charCodeAt(at) : apply(charCodeAt, of, [at]);

/** An object with the methods of its prototype, or of another object, as they are now: they become its own. */
export function kept<Of extends object>(object: Of, like: object = getPrototypeOf(object)): Of {
  const names = ownKeys(like);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const descriptor = getOwnPropertyDescriptor(like, name) as PropertyDescriptor;
    if (name !== "constructor") defineProperty(object, name, bare(descriptor));
  }
  return object;
}

type Class = new (...args: never[]) => object;

/** The same of a class, with no way to what the methods are replaced with. */
function keptClass<Base extends Class>(base: Base): Base {
  const copy = class extends (base as unknown as new (...args: unknown[]) => object) {
    constructor(one?: unknown, two?: unknown) {
      super(one, two);
    }
  };
  kept(copy.prototype, base.prototype);
  setPrototypeOf(copy.prototype, null);
  return copy as unknown as Base;
}

const KeptMap = /* @__PURE__ */ keptClass(Map);
const KeptSet = /* @__PURE__ */ keptClass(Set);
const KeptWeakMap = /* @__PURE__ */ keptClass(WeakMap);

export const newMap = <Key, Value>(): Map<Key, Value> => new KeptMap<Key, Value>();
export const newSet = <Item>(): Set<Item> => new KeptSet<Item>();
export const newWeakMap = <Key extends WeakKey, Value>(): WeakMap<Key, Value> =>
  new KeptWeakMap<Key, Value>();

const { iterator } = Symbol;

/** A list that is handed to the platform: engines go through it by the iterator that it names, and for others that is the page's. */
export function sequence<Item>(list: Item[]): Item[] {
  const value = () => {
    let at = 0;
    return { next: () => ({ done: at === list.length, value: list[at++] }) };
  };
  return defineProperty(list, iterator, bare({ value }));
}
