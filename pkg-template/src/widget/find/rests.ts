// Texts that take longer than a slice to read, logs of megabytes in one text: each is left alone for a while.

import { later, newSet, newWeakMap, now } from "../builtins.js";
import { SLICE } from "./pace.js";

/** For so many times as long as it took. */
const REST = 20;

interface Rests {
  /** Whether a node is to be left alone now; then it is handed on when that is over. */
  isResting(node: Node): boolean;
  /** It has been read, from this time of the clock until now. */
  note(text: Text, start: number): void;
}

export function createRests(over: (node: Node) => void): Rests {
  /** Until when. */
  const rests = newWeakMap<Node, number>();
  const resting = newSet<Node>();
  return {
    isResting(node) {
      const rest = (rests.get(node) ?? 0) - now();
      if (rest <= 0) return false;
      if (resting.has(node)) return true;
      resting.add(node);
      later(() => {
        resting.delete(node);
        over(node);
      }, rest);
      return true;
    },
    note(text, start) {
      const spent = now() - start;
      if (spent > SLICE) rests.set(text, start + spent * REST);
    },
  };
}
