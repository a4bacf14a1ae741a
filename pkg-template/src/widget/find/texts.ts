// Texts that follow each other, as one text: the prefilter looks at many in one call, and sees codes that are split between them.

import { codeUnit, dataOf, INFINITY, join, max, min, slice, textLength } from "../builtins.js";
import { goesOn } from "./chars.js";
import { BREAK, MOST, nextEnd, type Prefilter } from "./prefilter.js";
import type { Sides } from "./run.js";

/** So many texts, or characters, are enough: what is gained by fewer calls is lost by larger strings. */
const MOST_TEXTS = 256;
const MOST_CHARACTERS = 16_384;

/** A row, and what stands before it. */
export interface Row {
  /** Its first text, with the walker there. */
  readonly first: Node | null;
  readonly walker: TreeWalker;
  readonly before: string;
  /** All its texts as one. */
  readonly content: string;
  /** Its first text may be the rest of a code. */
  readonly isOpening: boolean;
}

/** The arrays are filled anew each time: to grow arrays takes as long as to fill them. */
export class Texts implements Sides {
  readonly #texts: Text[] = [];
  /** What was before the first, and then the data of each. */
  readonly #strings: string[] = [];
  /** Where each ends in the whole; at first, where the first of them begins but for the gap. */
  readonly #ends: number[] = [];
  #count = 0;
  #whole = "";
  /** Between two texts: the length of a break, or nothing in a row. */
  #gap = 0;
  readonly #inTexts: readonly RegExp[];
  readonly #inRows: readonly RegExp[];
  #patterns: readonly RegExp[] = [];
  /** Where the next match of each pattern ends. */
  #matches: number[] = [];
  /** So far before a text a match may begin that ends in it. */
  readonly #reach: number;
  /** The text that is looked at. */
  #at = 0;

  /** `hasSlots`: what goes on from one text to the next may be in another tree. */
  constructor(
    { likely, slotted, telling, rows, isBlind }: Prefilter,
    readonly hasSlots: boolean,
  ) {
    // Two patterns: together they take V8 three times as long.
    this.#inTexts = both(hasSlots ? slotted : likely, telling);
    this.#inRows = rows === null ? [] : both(rows.number, rows.names);
    this.#reach = isBlind ? 0 : MOST;
  }

  /** Takes as many as there is room for; gives the first that is left. `before`: what stands before the first. */
  take(first: Node | null, walker: TreeWalker, before: string): Node | null {
    const texts = this.#texts;
    const strings = this.#strings;
    const start = slice(before, -MOST);
    const ends = this.#begin(start.length, BREAK.length, this.#inTexts);
    let rest = MOST_CHARACTERS;
    let end = start.length;
    let count = 0;
    let next = first;
    strings[0] = start;
    while (next !== null && count < MOST_TEXTS && rest > 0) {
      const data = dataOf(next as Text);
      if (data.length > 0) {
        texts[count] = next as Text;
        rest -= data.length;
        end += data.length + BREAK.length;
        count += 1;
        strings[count] = data;
        ends[count] = end;
      }
      next = walker.nextNode();
    }
    strings.length = count + 2;
    strings[count + 1] = "";
    this.#count = count;
    this.#whole = join(strings, BREAK);
    return next;
  }

  /** Its texts are known by how long each is: the row was read already. */
  takeRow({ first, walker, before, content, isOpening }: Row): void {
    const texts = this.#texts;
    const start = slice(before, -MOST);
    const ends = this.#begin(start.length, 0, this.#inRows);
    const whole = start + content;
    let end = start.length;
    let count = 0;
    for (let next = first; next !== null && end < whole.length; next = walker.nextNode()) {
      texts[count] = next as Text;
      count += 1;
      end += textLength(next as Text);
      ends[count] = end;
    }
    this.#count = count;
    this.#whole = whole;
    if (isOpening) this.#matches[0] = start.length + 1;
  }

  #begin(start: number, gap: number, patterns: readonly RegExp[]): number[] {
    this.#ends[0] = start;
    this.#gap = gap;
    this.#patterns = patterns;
    this.#matches = [0, 0];
    this.#at = 0;
    return this.#ends;
  }

  /** The next text that may hold a code, or the end of one; null when there is none left. */
  nextLikely(): Text | null {
    if (this.#at >= this.#count) return null;
    const ends = this.#ends;
    // A match that ends before this text belongs to those that were handed on.
    const end = this.#nextMatch(ends[this.#at] as number);
    while (this.#at < this.#count && (ends[this.#at + 1] as number) < end) this.#at += 1;
    this.#at += 1;
    return this.#at <= this.#count ? (this.#texts[this.#at - 1] as Text) : null;
  }

  /** Where the next match ends that ends behind a place; such places come in order. */
  #nextMatch(place: number): number {
    const matches = this.#matches;
    let end = INFINITY;
    for (let index = 0; index < this.#patterns.length; index += 1) {
      while ((matches[index] as number) <= place) {
        const from = max(matches[index] as number, place - this.#reach);
        matches[index] = nextEnd(this.#patterns[index] as RegExp, this.#whole, from);
      }
      end = min(end, matches[index] as number);
    }
    return end;
  }

  /** Of the text that was given last. */
  get before(): boolean {
    return this.hasSlots || this.#mayGoOn((this.#ends[this.#at - 1] as number) - 1);
  }

  get behind(): boolean {
    return this.hasSlots || this.#mayGoOn((this.#ends[this.#at] as number) + this.#gap);
  }

  /** Whether a text may go on with the character at a place; what stands beyond the texts is not known. */
  #mayGoOn(place: number): boolean {
    if (place < 0 || place >= this.#whole.length) return true;
    return goesOn(codeUnit(this.#whole, place));
  }

  /** How the last of them ended. */
  get tail(): string {
    const end = this.#ends[this.#count] ?? 0;
    return slice(this.#whole, max(0, end - MOST), end);
  }
}

const both = (one: RegExp, other: RegExp | null): RegExp[] =>
  other === null ? [one] : [one, other];
