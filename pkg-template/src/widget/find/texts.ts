// Texts that follow each other, as one: the guess looks at many in one call, and sees codes that are split between them.

import { codeUnit, join, max, min, slice } from "../builtins.js";
import { goesOn } from "./chars.js";
import { BREAK, type Guess, MOST, nextEnd } from "./guess.js";
import type { Sides } from "./run.js";

/** So many texts, or characters, are enough: what is gained by fewer calls is lost by larger strings. */
const MOST_TEXTS = 256;
const MOST_CHARACTERS = 16_384;

export class Texts implements Sides {
  readonly #patterns: readonly RegExp[];
  /** So far before a text a match may begin that ends in it. */
  readonly #reach: number;
  /** Filled anew each time: to grow arrays takes as long as to fill them. */
  readonly #texts: Text[] = [];
  readonly #parts: string[] = [];
  /** Where each begins in the whole, and at last where the whole ends. */
  readonly #starts: number[] = [];
  #count = 0;
  #whole = "";
  /** The text that is looked at. */
  #at = 0;
  /** Where the next match of each pattern ends. */
  #ends: number[] = [];

  /** `hasSlots`: what goes on from one text to the next may be in another tree. */
  constructor(
    guess: Guess,
    readonly hasSlots: boolean,
  ) {
    const likely = hasSlots ? guess.slotted : guess.likely;
    // Two patterns: together they take V8 three times as long.
    this.#patterns = guess.telling === null ? [likely] : [likely, guess.telling];
    this.#reach = guess.isBlind ? 0 : MOST;
  }

  /** Takes as many as there is room for; gives the first that is left. What was taken before is forgotten, but not how it ended. */
  take(first: Node | null, walker: TreeWalker): Node | null {
    const texts = this.#texts;
    const parts = this.#parts;
    const starts = this.#starts;
    const end = this.#whole.length - BREAK.length;
    const before = slice(this.#whole, max(0, end - MOST), max(0, end));
    let length = before.length;
    let count = 0;
    let next = first;
    parts[0] = before;
    starts[0] = length;
    while (next !== null && count < MOST_TEXTS && length < MOST_CHARACTERS) {
      const { data } = next as Text;
      if (data.length > 0) {
        texts[count] = next as Text;
        length += data.length + 1;
        count += 1;
        parts[count] = data;
        starts[count] = length;
      }
      next = walker.nextNode();
    }
    parts.length = count + 2;
    parts[count + 1] = "";
    this.#count = count;
    this.#whole = join(parts, BREAK);
    this.#at = 0;
    this.#ends = [0, 0];
    return next;
  }

  /** The next text that may hold a code, or the end of one; null when there is none left. */
  nextLikely(): Text | null {
    if (this.#at >= this.#count) return null;
    const ends = this.#ends;
    const start = this.#starts[this.#at] as number;
    let end = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.#patterns.length; index += 1) {
      // One that ends before this text belongs to those that were handed on.
      while ((ends[index] as number) <= start) {
        const from = max(ends[index] as number, start - this.#reach);
        ends[index] = nextEnd(this.#patterns[index] as RegExp, this.#whole, from);
      }
      end = min(end, ends[index] as number);
    }
    while (this.#at < this.#count && (this.#starts[this.#at + 1] as number) < end) this.#at += 1;
    this.#at += 1;
    return this.#at <= this.#count ? (this.#texts[this.#at - 1] as Text) : null;
  }

  /** Of the text that was given last: whether it may go on in the text before it, or behind it. */
  get before(): boolean {
    return this.#mayGoOn((this.#starts[this.#at - 1] as number) - 1);
  }

  get behind(): boolean {
    return this.#mayGoOn((this.#starts[this.#at] as number) + 1);
  }

  /** What stands beyond the texts taken is not known, and neither is what slots show there. */
  #mayGoOn(place: number): boolean {
    if (this.hasSlots || place < 0 || place >= this.#whole.length) return true;
    return goesOn(codeUnit(this.#whole, place));
  }
}
