// Answers as the module writes them (src/wasm/answer.rs): numbers in the order of an object's fields, and all texts in one piece.

import { kept, slice } from "../primordials.js";
import { Decoder } from "./codecs.js";
import { bytesAt, wordsNow } from "./memory.js";

/** Stands for what is absent. */
const NONE = -1;
/** How many words there are, the texts' place and their length come first. */
const HEADER = 3;
/** Bytes of a word. */
const WORD = 4;

const decoder = kept(new Decoder("utf-8", { ignoreBOM: true }));

/** Reads one answer from its start to its end. */
export class Answer {
  private readonly words: number[] = [];
  private readonly whole: string;
  private next = 0;
  private unit = 0;

  /**
   * `place` is what a function of the module gave. The words are copied, since the next answer is written in their place; by a loop,
   * since `slice` takes several times as long for so few.
   */
  constructor(place: number) {
    const words = wordsNow();
    const first = place / WORD;
    const end = first + (words[first] as number);
    for (let at = first + HEADER; at < end; at++) {
      this.words[this.words.length] = words[at] as number;
    }
    const text = words[first + 1] as number;
    const length = words[first + 2] as number;
    this.whole = length === 0 ? "" : decoder.decode(bytesAt(text, length));
  }

  number(): number {
    return this.words[this.next++] as number;
  }

  numberOrNull(): number | null {
    const number = this.number();
    return number === NONE ? null : number;
  }

  flag(): boolean {
    return this.number() === 1;
  }

  text(): string {
    return this.cut(this.number());
  }

  textOrNull(): string | null {
    const units = this.number();
    return units === NONE ? null : this.cut(units);
  }

  numbers(count: number): number[] {
    const numbers: number[] = [];
    for (let at = 0; at < count; at++) numbers[at] = this.number();
    return numbers;
  }

  texts(): string[] {
    return this.list((answer) => answer.text());
  }

  list<T>(read: (answer: Answer) => T): T[] {
    const items: T[] = [];
    const count = this.number();
    for (let at = 0; at < count; at++) items[at] = read(this);
    return items;
  }

  private cut(units: number): string {
    const start = this.unit;
    this.unit += units;
    return slice(this.whole, start, this.unit);
  }
}
