// Walks over the texts of a tree and hands on those that may hold codes. No filter function: calling one for each node costs
// more than all the rest.

import { isConnected, isText, now, parentOf, textWalker, walkFrom } from "../builtins.js";
import type { Guess } from "./guess.js";
import type { Sides } from "./run.js";
import { Texts } from "./texts.js";

/** One step of work: goes on until the deadline; true when there is nothing left. */
export type Job = (deadline: number) => boolean;

/** The clock is asked once for so many texts that are handed on. */
const BETWEEN_LOOKS = 16;

export function walk(root: Node, guess: Guess, take: (text: Text, sides: Sides) => void): Job {
  const walker = textWalker(root);
  // What is before or after a text of a shadow tree may be in another tree: the one whose texts its slots show.
  const texts = new Texts(guess, "host" in root);
  let next: Node | null = isText(root) ? root : walker.nextNode();
  let way: Node[] = [];

  const resume = (): void => {
    if (next === null || isConnected(next)) return;
    // The page took it away meanwhile: on from the innermost element round it that is still there.
    for (let index = 0; index < way.length; index += 1) {
      const element = way[index] as Node;
      if (!isConnected(element)) continue;
      walkFrom(walker, element);
      next = walker.nextNode();
      return;
    }
    next = null;
  };

  const pause = (): false => {
    way = next === null ? [] : ancestors(next, root);
    return false;
  };

  return (deadline) => {
    resume();
    for (let isStarted = false; ; isStarted = true) {
      let count = 0;
      for (let text = texts.nextLikely(); text !== null; text = texts.nextLikely()) {
        take(text, texts);
        count += 1;
        if (count % BETWEEN_LOOKS === 0 && now() > deadline) return pause();
      }
      if (next === null) return true;
      // One step at least, however late it is.
      if (isStarted && now() > deadline) return pause();
      next = texts.take(next, walker);
    }
  };
}

function ancestors(node: Node, root: Node): Node[] {
  const list: Node[] = [];
  for (let parent = parentOf(node); parent !== null; parent = parentOf(parent)) {
    list[list.length] = parent;
    if (parent === root) break;
  }
  return list;
}
