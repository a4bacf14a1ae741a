// Parts of the page that follow each other, as one text: the guess looks at many in one call, and sees codes that are split
// between them.

import { codeUnit, INFINITY, join, max, min, slice } from "../builtins.js";
import { goesOn } from "./chars.js";
import { BREAK, MOST, nextEnd } from "./guess.js";

/** So many parts, or characters, are enough: what is gained by fewer calls is lost by larger strings. */
export const MOST_PARTS = 256;
export const MOST_CHARACTERS = 16_384;

/** What extends it fills the arrays, anew each time: to grow arrays takes as long as to fill them. */
export class Joined<Part extends Node> {
  protected readonly parts: Part[] = [];
  /** What was before the first, and then the text of each. */
  protected readonly strings: string[] = [];
  /** Where the break before each is in the whole, and at last the one behind. */
  protected readonly breaks: number[] = [];
  protected count = 0;
  #whole = "";
  /** Where the next match of each pattern ends. */
  #ends: number[] = [];

  /** `reach`: so far before a place a match may begin that ends behind it. */
  constructor(
    readonly patterns: readonly RegExp[],
    readonly reach: number,
  ) {}

  /** So many parts were filled in. */
  protected fill(count: number): void {
    this.strings.length = count + 2;
    this.strings[count + 1] = "";
    this.count = count;
    this.#whole = join(this.strings, BREAK);
    this.#ends = [0, 0];
  }

  /** Where the next match ends that ends behind a place; such places come in order. */
  protected nextEnd(place: number): number {
    const ends = this.#ends;
    let end = INFINITY;
    for (let index = 0; index < this.patterns.length; index += 1) {
      while ((ends[index] as number) <= place) {
        const from = max(ends[index] as number, place - this.reach);
        ends[index] = nextEnd(this.patterns[index] as RegExp, this.#whole, from);
      }
      end = min(end, ends[index] as number);
    }
    return end;
  }

  /** Whether a text may go on with the character at a place; what stands beyond the parts is not known. */
  protected mayGoOn(place: number): boolean {
    if (place < 0 || place >= this.#whole.length) return true;
    return goesOn(codeUnit(this.#whole, place));
  }

  /** How the last of them ended. */
  get tail(): string {
    const end = this.breaks[this.count] ?? 0;
    return slice(this.#whole, max(0, end - MOST), end);
  }
}
