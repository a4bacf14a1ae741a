// Asks the core about many runs in one call: crossing into the module costs more than scanning a short text.

import type { CodeMatch } from "../../types.js";
import { codeUnit, max, min, slice } from "../builtins.js";
import type { Core } from "../contract.js";
import { type Fragment, PageMark } from "../mark/mark.js";
import type { Store, Stretch } from "../mark/store.js";
import { whenKnown } from "../when-known.js";
import { isDigit } from "./chars.js";
import { Gap } from "./neighbour.js";
import { type Piece, partedAt, type Run } from "./run.js";

/** No part of a code and no letter: the texts of a batch stay apart. */
const APART = "\n";
/** So many characters are scanned in well under a millisecond. */
const ENOUGH = 16_384;

/** A part of a run that is scanned by itself. */
interface Part {
  readonly owner: Candidate;
  /** Where it starts in the run, and in the batch. */
  readonly from: number;
  readonly at: number;
  readonly length: number;
  /** Only a code that is the whole part counts. */
  readonly whole: boolean;
}

/** A run that waits for its answer. */
interface Candidate {
  readonly run: Run;
  readonly subject: Subject;
  /** What was taken of it, by place in the run. */
  readonly taken: [start: number, end: number][];
}

/** A text node under examination, with what is found in all of its runs. */
export interface Subject {
  readonly stretches: Stretch[];
  readonly found: PageMark[];
  /** Runs that have no answer yet; one more as long as more may come. */
  open: number;
}

export class Batch {
  #text = "";
  #parts: Part[] = [];
  /** Each as often as it has one run less to wait for. */
  #subjects: Subject[] = [];

  /** `alone`: the codes are bare numbers of a known service, and the core has to see each text by itself. */
  constructor(
    readonly core: Core,
    readonly service: string | undefined,
    readonly alone: boolean,
    readonly store: Store,
  ) {}

  begin(node: Text): Subject {
    return { stretches: [{ node, from: 0, to: node.data.length }], found: [], open: 1 };
  }

  add(run: Run, subject: Subject): void {
    subject.open += 1;
    const { pieces } = run;
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index] as Piece;
      if (piece.node !== subject.stretches[0]?.node) {
        subject.stretches[subject.stretches.length] = piece;
      }
    }
    const owner: Candidate = { run, subject, taken: [] };
    this.#push(owner, 0, run.text.length, false);
    if (pieces.length > 1) this.#pushPieces(owner);
    this.end(subject);
    if (this.alone || this.#text.length >= ENOUGH) this.flush();
  }

  #pushPieces(owner: Candidate): void {
    // Boxes in a line may be letters of one word or words of their own: as one word they count first.
    this.#pushParted(owner, Gap.Box, false);
    // A badge that is glued to a word is a code all the same.
    this.#pushParted(owner, Gap.Inline, true);
  }

  /** All runs of a subject were added. */
  end(subject: Subject): void {
    this.#subjects[this.#subjects.length] = subject;
  }

  flush(): void {
    const subjects = this.#subjects;
    const parts = this.#parts;
    const text = this.#text;
    this.#text = "";
    this.#parts = [];
    this.#subjects = [];
    const matches = parts.length === 0 ? [] : this.core.scan(text, this.service);
    whenKnown(matches, (matches) => {
      this.#assign(parts, matches);
      for (let index = 0; index < subjects.length; index += 1) {
        const subject = subjects[index] as Subject;
        subject.open -= 1;
        if (subject.open > 0) continue;
        this.store.replace(subject.stretches, subject.found, this.alone);
      }
    });
  }

  #assign(parts: readonly Part[], matches: readonly CodeMatch[]): void {
    let next = 0;
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] as Part;
      for (; next < matches.length; next += 1) {
        const match = matches[next] as CodeMatch;
        if (match.start >= part.at + part.length) break;
        // A bare number is a code only beside the fields of its service; see fields.ts.
        const isBare = isDigit(codeUnit(match.text, 0));
        if (match.documented && isBare === this.alone) take(part, match);
      }
    }
  }

  #pushParted(owner: Candidate, gap: Gap, whole: boolean): void {
    const parts = partedAt(owner.run, gap);
    if (parts.length === 1) return;
    for (let index = 0; index < parts.length; index += 1) {
      const { from, to } = parts[index] as (typeof parts)[number];
      this.#push(owner, from, to, whole);
    }
  }

  #push(owner: Candidate, from: number, to: number, whole: boolean): void {
    const at = this.#text.length;
    this.#parts[this.#parts.length] = { owner, from, at, length: to - from, whole };
    this.#text += slice(owner.run.text, from, to) + APART;
  }
}

/** Takes a match over into its run, unless it is cut off there or lies over another. */
function take(part: Part, match: CodeMatch): void {
  const { run, subject, taken } = part.owner;
  const start = match.start - part.at + part.from;
  const end = match.end - part.at + part.from;
  const isStart = start === 0;
  const isEnd = end === run.text.length;
  if (part.whole) {
    if (match.end - match.start !== part.length) return;
    if ((isStart && run.startsInside) || (isEnd && run.endsInside)) return;
  }
  if ((isStart && run.cutBefore) || (isEnd && run.cutAfter)) return;
  for (let index = 0; index < taken.length; index += 1) {
    const other = taken[index] as [number, number];
    if (start < other[1] && end > other[0]) return;
  }
  taken[taken.length] = [start, end];
  const text = slice(run.text, start, end);
  subject.found[subject.found.length] = markAt(run.pieces, start, end, match.code, text);
}

/** The mark of a stretch of a run. */
export function markAt(
  pieces: readonly Piece[],
  start: number,
  end: number,
  code: string,
  text: string,
): PageMark {
  const fragments: Fragment[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const { node, from, to, at } = pieces[index] as Piece;
    const first = max(start, at);
    const last = min(end, at + to - from);
    if (first < last) {
      fragments[fragments.length] = { node, start: first - at + from, end: last - at + from };
    }
  }
  return new PageMark(code, text, fragments as [Fragment, ...Fragment[]]);
}
