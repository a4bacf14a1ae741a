// Walks over the texts of a tree and hands on those that may hold codes. No filter function: calling one for each node costs
// more than all the rest.

import {
  contains,
  isConnected,
  isElement,
  isText,
  now,
  parentOf,
  textWalker,
} from "../builtins.js";
import { pendingDigits } from "./chars.js";
import { type Guess, isLikely } from "./guess.js";
import { parts } from "./names.js";

/** One step of work: goes on until the deadline; true when there is nothing left. */
export type Job = (deadline: number) => boolean;

/** The clock is asked once for so many texts. */
const BETWEEN_LOOKS = 64;

/** `take` gets the texts that look like codes; `half` says that only the one before may make this one a code. */
export function walk(root: Node, guess: Guess, take: (text: Text, half: boolean) => void): Job {
  const { digits } = guess;
  const walker = textWalker(root);
  /** The text before, and how many digits of a code it ends in, as far as that is known. */
  let previous: Node = root;
  let before = "";
  let pending = -1;
  let next: Node | null = isText(root) ? root : walker.nextNode();
  let way: Node[] = [];
  /** What is before or after a text may be in another tree: the one whose texts its slots show. */
  const hasSlots = "host" in root;

  const resume = (): void => {
    if (next === null || isConnected(next)) return;
    // The page took it away meanwhile: on from the innermost element round it that is still there.
    for (let index = 0; index < way.length; index += 1) {
      const element = way[index] as Node;
      if (!isConnected(element)) continue;
      walker.currentNode = element;
      next = walker.nextNode();
      return;
    }
    next = null;
  };

  return (deadline) => {
    resume();
    for (let count = 1; next !== null; count += 1) {
      const text = next as Text;
      const { data } = text;
      if (data.length > 0) {
        // Half a code may stand at the end of the text before. Only then that one is looked at.
        let goesOn = startsWithDigit(data);
        pending = goesOn ? pendingDigits(before, digits, pending) : -1;
        goesOn &&= hasSlots || (pending >= 0 && !areParted(previous, text));
        if (!goesOn) pending = -1;
        const hit = isLikely(guess, data);
        if (hit || (hasSlots && pendingDigits(data, digits, pending) >= 0)) take(text, false);
        else if (goesOn) take(text, true);
        before = data;
        previous = text;
      }
      next = walker.nextNode();
      if (count % BETWEEN_LOOKS === 0 && next !== null && now() > deadline) {
        way = ancestors(next, root);
        return false;
      }
    }
    return true;
  };
}

/** Without a call: this is asked of every text of the page. */
function startsWithDigit(data: string): boolean {
  const first = data[0] as string;
  return (first >= "0" && first <= "9") || (first >= "\uFF10" && first <= "\uFF19");
}

/** What can be told without asking for styles. */
function areParted(one: Node, other: Node): boolean {
  const left = parentOf(one);
  const right = parentOf(other);
  return left !== right && (endsBetween(left, other) || endsBetween(right, one));
}

const endsBetween = (element: Node | null, other: Node): boolean =>
  element !== null && isElement(element) && parts(element) && !contains(element, other);

function ancestors(node: Node, root: Node): Node[] {
  const list: Node[] = [];
  for (let parent = parentOf(node); parent !== null; parent = parentOf(parent)) {
    list[list.length] = parent;
    if (parent === root) break;
  }
  return list;
}
