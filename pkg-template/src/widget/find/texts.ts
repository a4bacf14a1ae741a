// Texts that follow each other, as one text: the guess looks at many in one call, and sees codes that are split between them.

import { codeUnit, INFINITY, join, max, min, slice } from "../builtins.js";
import { goesOn } from "./chars.js";
import { BREAK, type Guess, MOST, nextEnd } from "./guess.js";
import type { Sides } from "./run.js";

/** So many texts, or characters, are enough: what is gained by fewer calls is lost by larger strings. */
const MOST_TEXTS = 256;
const MOST_CHARACTERS = 16_384;

/** The texts of a row. */
export interface Row {
  readonly first: Node | null;
  /** At the first. */
  readonly walker: TreeWalker;
  /** What stands before that, and whether a code may go on from there. */
  readonly before: string;
  readonly isParted: boolean;
  /** Of all its texts. */
  readonly length: number;
}

/** The arrays are filled anew each time: to grow arrays takes as long as to fill them. */
export class Texts implements Sides {
  readonly #texts: Text[] = [];
  /** What was before the first, and then the data of each. */
  readonly #strings: string[] = [];
  /** Where the break before each is in the whole, and at last the one behind. */
  readonly #breaks: number[] = [];
  #count = 0;
  #whole = "";
  readonly #patterns: readonly RegExp[];
  /** Where the next match of each pattern ends. */
  #ends: number[] = [];
  /** So far before a text a match may begin that ends in it. */
  readonly #reach: number;
  /** The text that is looked at. */
  #at = 0;

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

  /** Takes as many as there is room for; gives the first that is left. `before`: what stands before the first. */
  take(first: Node | null, walker: TreeWalker, before: string): Node | null {
    return this.#take(first, walker, before, MOST_TEXTS, MOST_CHARACTERS);
  }

  takeRow({ first, walker, before, isParted, length }: Row): void {
    this.#take(first, walker, before, INFINITY, length);
    // The digits may go on in the next row, so that no pattern sees enough of them here.
    if (isParted) this.#ends[0] = (this.#breaks[0] as number) + 2;
  }

  #take(
    first: Node | null,
    walker: TreeWalker,
    before: string,
    most: number,
    characters: number,
  ): Node | null {
    const texts = this.#texts;
    const strings = this.#strings;
    const breaks = this.#breaks;
    const start = slice(before, -MOST);
    let length = start.length;
    let rest = characters;
    let count = 0;
    let next = first;
    strings[0] = start;
    breaks[0] = length;
    while (next !== null && count < most && rest > 0) {
      const { data } = next as Text;
      if (data.length > 0) {
        texts[count] = next as Text;
        length += data.length + 1;
        rest -= data.length;
        count += 1;
        strings[count] = data;
        breaks[count] = length;
      }
      next = walker.nextNode();
    }
    strings.length = count + 2;
    strings[count + 1] = "";
    this.#count = count;
    this.#whole = join(strings, BREAK);
    this.#ends = [0, 0];
    this.#at = 0;
    return next;
  }

  /** The next text that may hold a code, or the end of one; null when there is none left. */
  nextLikely(): Text | null {
    if (this.#at >= this.#count) return null;
    const breaks = this.#breaks;
    // A match that ends before this text belongs to those that were handed on.
    const end = this.#nextEnd(breaks[this.#at] as number);
    while (this.#at < this.#count && (breaks[this.#at + 1] as number) < end) this.#at += 1;
    this.#at += 1;
    return this.#at <= this.#count ? (this.#texts[this.#at - 1] as Text) : null;
  }

  /** Where the next match ends that ends behind a place; such places come in order. */
  #nextEnd(place: number): number {
    const ends = this.#ends;
    let end = INFINITY;
    for (let index = 0; index < this.#patterns.length; index += 1) {
      while ((ends[index] as number) <= place) {
        const from = max(ends[index] as number, place - this.#reach);
        ends[index] = nextEnd(this.#patterns[index] as RegExp, this.#whole, from);
      }
      end = min(end, ends[index] as number);
    }
    return end;
  }

  /** Of the text that was given last. */
  get before(): boolean {
    return this.hasSlots || this.#mayGoOn((this.#breaks[this.#at - 1] as number) - 1);
  }

  get behind(): boolean {
    return this.hasSlots || this.#mayGoOn((this.#breaks[this.#at] as number) + 1);
  }

  /** Whether a text may go on with the character at a place; what stands beyond the texts is not known. */
  #mayGoOn(place: number): boolean {
    if (place < 0 || place >= this.#whole.length) return true;
    return goesOn(codeUnit(this.#whole, place));
  }

  /** How the last of them ended. */
  get tail(): string {
    const end = this.#breaks[this.#count] ?? 0;
    return slice(this.#whole, max(0, end - MOST), end);
  }
}
