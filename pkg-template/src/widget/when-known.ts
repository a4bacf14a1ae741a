import type { Eventually } from "./contract.js";

const { isArray } = Array;

/** Goes on with an answer: at once if it is there. */
export function whenKnown<Item>(
  answer: Eventually<Item>,
  goOn: (items: readonly Item[]) => void,
): void {
  if (isArray(answer)) goOn(answer);
  else (answer as Promise<readonly Item[]>).then(goOn);
}
