/**
 * The same data without getters and proxies: one that threw while the module reads it would leave the module's stack in
 * disorder. Values of every other kind stay as they are, for the module to judge.
 */
export function plainCopy<T extends object>(name: string, value: T): T {
  try {
    return copied(value, new Map()) as T;
  } catch (cause) {
    throw new TypeError(`${name} cannot be read (${cause})`, { cause });
  }
}

function copied(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copy = Array.isArray(value) ? [] : {};
  copies.set(value, copy);
  for (const [name, content] of Object.entries(value)) {
    // Not by assignment, which would make a prototype of `__proto__`.
    Object.defineProperty(copy, name, { value: copied(content, copies), enumerable: true });
  }
  return copy;
}
