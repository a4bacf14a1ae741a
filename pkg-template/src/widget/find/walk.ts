// Walks over the texts of a tree and hands on those that may hold codes. No filter function: calling one for each node costs
// more than all the rest.

import { FOLLOWING, isShadowRoot, isText, now, positionOf, textWalker } from "../builtins.js";
import type { Job } from "./jobs.js";
import { Place } from "./place.js";
import type { Prefilter } from "./prefilter.js";
import { Rows } from "./rows.js";
import type { Sides } from "./run.js";
import { Texts } from "./texts.js";
import { takeBeforeUnread } from "./unread.js";

/** The clock is asked once for so many texts that are handed on. */
const BETWEEN_LOOKS = 16;

export interface Walk {
  readonly read: Job;
  /** Whether it has come past a node of its tree. */
  hasPassed(node: Node): boolean;
}

export function walk(
  root: Node,
  prefilter: Prefilter,
  take: (text: Text, sides?: Sides) => void,
): Walk {
  const walker = textWalker(root);
  // What is before or after a text of a shadow tree may be in another tree: the one whose texts its slots show.
  const hasSlots = isShadowRoot(root);
  const texts = new Texts(prefilter, hasSlots);
  const rows = new Rows(prefilter, root);
  /** Where the walk has paused. */
  let place: Place | null = null;
  let next: Node | null = isText(root) ? root : walker.nextNode();

  const readOn = (): void => {
    if (rows.next === null) {
      next = texts.take(next, walker, rows.tail);
      rows.tail = texts.tail;
      if (next !== null && !hasSlots) rows.startAt(next);
      return;
    }
    const row = rows.nextLikely(walker);
    if (row !== null) texts.takeRow(row);
    if (rows.next === null) next = walker.nextNode();
  };

  const pause = (): false => {
    if (next !== null) place = new Place(root, rows.next ?? next);
    return false;
  };

  const resume = (): void => {
    if (place === null) return;
    if (!place.isKept) {
      rows.next = null;
      next = place.find(walker);
    }
    place.leave();
    place = null;
  };

  const read = (deadline: number): boolean => {
    resume();
    for (let isStarted = false; ; isStarted = true) {
      let count = 0;
      for (let likely = texts.nextLikely(); likely !== null; likely = texts.nextLikely()) {
        take(likely, texts);
        count += 1;
        if (count % BETWEEN_LOOKS === 0 && now() > deadline) return pause();
      }
      if (next === null) {
        takeBeforeUnread(root, take);
        return true;
      }
      // One step at least, however late it is.
      if (isStarted && now() > deadline) return pause();
      readOn();
    }
  };

  return {
    read,
    hasPassed(node) {
      const ahead = rows.next ?? next;
      return ahead === null || positionOf(node, ahead) === FOLLOWING;
    },
  };
}
