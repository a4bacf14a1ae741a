// How fast the page passes by, told by one of its marks.

import { abs, now, windowOf } from "../builtins.js";
import { boxOf, type PageMark } from "./mark.js";

/** In heights of the view a millisecond: what passes faster nobody reads. */
const RUSH = 0.002;

export class Landmark {
  #mark: PageMark | null = null;
  #top = 0;
  #time = 0;

  /** From now on it is this mark; best one that is near the view. */
  set(mark: PageMark | null): void {
    this.#mark = mark;
    this.isRushing();
  }

  /** Whether it has passed by faster than anyone reads since this was asked last; false where it cannot be told. */
  isRushing(): boolean {
    const mark = this.#mark;
    const box = mark && boxOf(mark);
    if (!box) return false;
    const way = abs(box.top - this.#top);
    const time = now();
    const most = RUSH * (time - this.#time) * (windowOf(mark.document)?.innerHeight ?? 0);
    this.#top = box.top;
    this.#time = time;
    return way > most;
  }
}
