// Texts that follow each other.

import { type Guess, MOST } from "./guess.js";
import { Joined, MOST_CHARACTERS, MOST_PARTS } from "./joined.js";
import type { Sides } from "./run.js";

export class Texts extends Joined<Text> implements Sides {
  /** The text that is looked at. */
  #at = 0;

  /** `hasSlots`: what goes on from one text to the next may be in another tree. */
  constructor(
    guess: Guess,
    readonly hasSlots: boolean,
  ) {
    const likely = hasSlots ? guess.slotted : guess.likely;
    // Two patterns: together they take V8 three times as long.
    super(guess.telling === null ? [likely] : [likely, guess.telling], guess.isBlind ? 0 : MOST);
  }

  /** Takes as many as there is room for; gives the first that is left. `before`: how what was taken before ended. */
  take(first: Node | null, walker: TreeWalker, before: string): Node | null {
    const { parts, strings, breaks } = this;
    let length = before.length;
    let count = 0;
    let next = first;
    strings[0] = before;
    breaks[0] = length;
    while (next !== null && count < MOST_PARTS && length < MOST_CHARACTERS) {
      const { data } = next as Text;
      if (data.length > 0) {
        parts[count] = next as Text;
        length += data.length + 1;
        count += 1;
        strings[count] = data;
        breaks[count] = length;
      }
      next = walker.nextNode();
    }
    this.fill(count);
    this.#at = 0;
    return next;
  }

  /** The next text that may hold a code, or the end of one; null when there is none left. */
  nextLikely(): Text | null {
    if (this.#at >= this.count) return null;
    const { breaks } = this;
    // A match that ends before this text belongs to those that were handed on.
    const end = this.nextEnd(breaks[this.#at] as number);
    while (this.#at < this.count && (breaks[this.#at + 1] as number) < end) this.#at += 1;
    this.#at += 1;
    return this.#at <= this.count ? (this.parts[this.#at - 1] as Text) : null;
  }

  /** Of the text that was given last. */
  get before(): boolean {
    return this.hasSlots || this.mayGoOn((this.breaks[this.#at - 1] as number) - 1);
  }

  get behind(): boolean {
    return this.hasSlots || this.mayGoOn((this.breaks[this.#at] as number) + 1);
  }
}
