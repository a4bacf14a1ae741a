import { newMap } from "../primordials.js";

/** Entries of one generation. The built-in tables have about 500 codes, in two languages and a few spellings each. */
const GENERATION = 1024;

/**
 * A cache that holds at most two generations of entries. A full young generation becomes the old one, and the one before is
 * dropped; what is asked for again moves to the young one. So a hit costs one `Map.get`, and a million different keys cost
 * no more memory than 2,048.
 */
export class Memo<K, V extends object | null> {
  /** What it has is found here at once, or by `get`. */
  young = newMap<K, V>();
  private old = newMap<K, V>();

  get(key: K): V | undefined {
    const value = this.young.get(key);
    return value === undefined ? this.promoted(key) : value;
  }

  set(key: K, value: V): void {
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = newMap();
    }
    this.young.set(key, value);
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }

  private promoted(key: K): V | undefined {
    const value = this.old.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }
}
