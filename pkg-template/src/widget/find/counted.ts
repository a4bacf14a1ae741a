// Which texts count. Of those that are read one after the other most stand in one list or table, about which the engine is asked
// once.

import { isElement, nameOf, parentOf } from "../builtins.js";
import { isCounted, NEVER } from "./names.js";

/** So many elements round a text are looked at one by one: as many as a line, or a row of a table, has. */
const LEVELS = 3;

export class Counted {
  /** What is in it counts. */
  #known: Node | null = null;

  has(text: Text): boolean {
    let node: Node | null = parentOf(text);
    if (node === null) return false;
    for (let level = 0; level < LEVELS && isElement(node) && node !== this.#known; level += 1) {
      if (NEVER.has(nameOf(node))) return false;
      const outer: Node | null = parentOf(node);
      if (outer === null) return true;
      node = outer;
    }
    if (node === this.#known || !isElement(node)) return true;
    if (!isCounted(node)) return false;
    this.#known = node;
    return true;
  }

  /** The page may have changed since. */
  forget(): void {
    this.#known = null;
  }
}
