// All marks, by the texts that hold them.

import { isConnected, newMap, newSet, newWeakMap } from "../builtins.js";
import { isBare } from "../find/prefilter.js";
import { type Fragment, keyOf, type PageMark } from "./mark.js";
import { isWithin } from "./order.js";

interface StoreEvents {
  added(mark: PageMark): void;
  removed(mark: PageMark): void;
}

/** A stretch of a text node. */
export interface Stretch {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

const NONE: readonly PageMark[] = [];

export class Store {
  readonly all: Set<PageMark> = newSet();
  /** Changes with the set, so that what is made from it knows when it is old. */
  version = 0;
  #byText: WeakMap<Text, PageMark[]> = newWeakMap();
  #isClosed = false;

  constructor(readonly events: StoreEvents) {}

  /** Marks that a text node takes part in. */
  of(text: Text): readonly PageMark[] {
    return this.#byText.get(text) ?? NONE;
  }

  /**
   * What was found in some stretches takes the place of what was there; what stays the same stays itself. `bare`: only of bare
   * numbers, or only of other codes, where these are found in two ways.
   */
  replace(stretches: readonly Stretch[], found: readonly PageMark[], bare?: boolean): void {
    if (this.#isClosed) return;
    if (found.length <= 1 && this.#hasNone(stretches)) {
      const mark = found[0];
      if (mark?.isCurrent()) this.#add(mark);
      return;
    }
    const fresh = newMap<string, PageMark>();
    const kept = newSet<string>();
    for (let index = 0; index < found.length; index += 1) {
      const mark = found[index] as PageMark;
      fresh.set(keyOf(mark), mark);
    }
    for (let index = 0; index < stretches.length; index += 1) {
      const { node } = stretches[index] as Stretch;
      this.#sift(node, (mark) => {
        if (bare !== undefined && isBare(mark.code) !== bare) return true;
        // Whatever the first is part of would have been found from there.
        const key = keyOf(mark);
        if (!fresh.has(key)) return index > 0 && !liesIn(mark, stretches);
        kept.add(key);
        return true;
      });
    }
    fresh.forEach((mark, key) => {
      if (!kept.has(key) && mark.isCurrent()) this.#add(mark);
    });
  }

  #hasNone(stretches: readonly Stretch[]): boolean {
    for (let index = 0; index < stretches.length; index += 1) {
      if (this.of((stretches[index] as Stretch).node).length > 0) return false;
    }
    return true;
  }

  /** Drops the marks of a text node that now says something else. */
  check(text: Text): void {
    this.#sift(text, (mark) => mark.isCurrent());
  }

  /** Drops what has left a root, or the page. */
  prune(root: Node): void {
    const stays = ({ node }: PageMark): boolean => isConnected(node) && isWithin(root, node);
    this.all.forEach((mark) => {
      if (!stays(mark)) this.#sift(mark.node, stays);
    });
  }

  /** For good: an answer that is still to come adds nothing. */
  close(): void {
    this.#isClosed = true;
    this.#byText = newWeakMap();
    this.all.forEach((mark) => {
      this.#drop(mark, mark.node);
    });
  }

  /** A mark that the list of one of its texts no longer has. */
  #drop(mark: PageMark, text: Text): void {
    if (!this.all.delete(mark)) return;
    this.version += 1;
    for (let index = 0; index < mark.fragments.length; index += 1) {
      const { node } = mark.fragments[index] as Fragment;
      if (node !== text) this.#sift(node, (other) => other !== mark);
    }
    this.events.removed(mark);
  }

  /** Keeps of a text's marks those that pass. */
  #sift(text: Text, passes: (mark: PageMark) => boolean): void {
    const marks = this.of(text);
    const rest: PageMark[] = [];
    const dropped: PageMark[] = [];
    for (let index = 0; index < marks.length; index += 1) {
      const mark = marks[index] as PageMark;
      const list = passes(mark) ? rest : dropped;
      list[list.length] = mark;
    }
    if (dropped.length === 0) return;
    if (rest.length > 0) this.#byText.set(text, rest);
    else this.#byText.delete(text);
    for (let index = 0; index < dropped.length; index += 1)
      this.#drop(dropped[index] as PageMark, text);
  }

  #add(mark: PageMark): void {
    this.all.add(mark);
    this.version += 1;
    for (let index = 0; index < mark.fragments.length; index += 1) {
      const { node } = mark.fragments[index] as Fragment;
      const list = this.#byText.get(node);
      if (!list) this.#byText.set(node, [mark]);
      else if (list[list.length - 1] !== mark) list[list.length] = mark;
    }
    this.events.added(mark);
  }
}

/** Whether all of a mark, or all that is left of it, lies in some stretches. */
function liesIn(mark: PageMark, stretches: readonly Stretch[]): boolean {
  for (let index = 0; index < mark.fragments.length; index += 1) {
    const { node, start, end } = mark.fragments[index] as Fragment;
    let covered = false;
    for (let at = 0; at < stretches.length && !covered; at += 1) {
      const stretch = stretches[at] as Stretch;
      covered = stretch.node === node && start >= stretch.from && end <= stretch.to;
    }
    if (!covered && isConnected(node)) return false;
  }
  return true;
}
