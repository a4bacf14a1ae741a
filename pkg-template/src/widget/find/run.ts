// A stretch of text as a reader sees it, put together from the text nodes that it is spread over.

import { codeUnit, dataOf, match, max, min, patternOf, slice, textLength } from "../builtins.js";
import { goesOn, INVISIBLE } from "./chars.js";
import { Gap, neighbourOf } from "./neighbour.js";
import { isOneSpan, MOST, type Prefilter, type Span, worthwhile } from "./prefilter.js";

/** A part of one text node. */
export interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
  /** Where it starts in the run. */
  readonly at: number;
  /** What parts it from the piece before. */
  readonly gap: Gap;
}

export interface Run {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The text goes on before its start, or after its end: what touches that edge is no code. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** It starts or ends in the midst of a text: what stands there is no text of its own. */
  readonly startsInside: boolean;
  readonly endsInside: boolean;
}

/** What a neighbour adds to a run; the gap is the one towards the run's middle. */
interface Reach {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
  readonly gap: Gap;
}

/** Whether a text may go on in the text before it, or behind it. */
export interface Sides {
  readonly before: boolean;
  readonly behind: boolean;
}

/** Nothing is known of what is round a text. */
export const UNKNOWN: Sides = { before: true, behind: true };

const NOTHING: readonly Reach[] = [];

/** The runs that a text node takes part in; with `half`, only those that join it to the text before. */
export function runsOf(node: Text, prefilter: Prefilter, sides: Sides, half: boolean): Run[] {
  const data = dataOf(node);
  const { length } = data;
  const before = sides.before && goesOn(codeUnit(data, 0)) ? reach(node, false) : NOTHING;
  if (half && before.length === 0) return [];
  const after = sides.behind && goesOn(codeUnit(data, length - 1)) ? reach(node, true) : NOTHING;
  if (before.length + after.length === 0 && isOneSpan(data) && match(invisible, data) === null) {
    return [whole(node, data)];
  }
  const spans = worthwhile(prefilter, data);
  const runs: Run[] = [];
  const add = (span: Span): void => {
    const from = span[0];
    const to = span[1];
    runs[runs.length] = runOf(
      node,
      span,
      from === 0 ? before : NOTHING,
      to === length ? after : NOTHING,
    );
  };
  // The prefilter sees one text at a time: of a long one that holds half a code it knows nothing.
  const first = spans[0];
  if (before.length > 0 && first?.[0] !== 0) add([0, min(length, MOST)]);
  for (let index = 0; index < spans.length; index += 1) add(spans[index] as Span);
  const last = spans[spans.length - 1];
  if (after.length > 0 && last?.[1] !== length) add([max(0, length - MOST), length]);
  return runs;
}

/** A text by itself, as nearly all are. */
const whole = (node: Text, data: string): Run => ({
  text: data,
  pieces: [{ node, from: 0, to: data.length, at: 0, gap: Gap.None }],
  cutBefore: false,
  cutAfter: false,
  startsInside: false,
  endsInside: false,
});

/** The neighbours before or after a text, nearest first, as far as a code could reach. */
function reach(node: Text, forward: boolean): Reach[] {
  const list: Reach[] = [];
  let from = node;
  for (let rest = MOST; rest > 0; ) {
    const neighbour = neighbourOf(from, forward);
    if (neighbour === null) break;
    const { text, gap } = neighbour;
    const data = dataOf(text);
    const { length } = data;
    let taken = 0;
    while (taken < length && taken < rest) {
      if (!goesOn(codeUnit(data, forward ? taken : length - 1 - taken))) break;
      taken += 1;
    }
    list[list.length] = {
      node: text,
      from: forward ? 0 : length - taken,
      to: forward ? taken : length,
      gap,
    };
    if (taken < length) break;
    rest -= taken;
    from = text;
  }
  return list;
}

function runOf(node: Text, span: Span, before: readonly Reach[], after: readonly Reach[]): Run {
  const from = span[0];
  const to = span[1];
  const pieces: Piece[] = [];
  let text = "";
  const add = (part: Reach, gap: Gap): void => {
    const data = dataOf(part.node);
    let start = part.from;
    let parting = gap;
    while (start < part.to) {
      const end = invisibleFrom(data, start, part.to);
      if (end > start) {
        pieces[pieces.length] = {
          node: part.node,
          from: start,
          to: end,
          at: text.length,
          gap: parting,
        };
        text += slice(data, start, end);
        parting = Gap.None;
      }
      start = end + 1;
    }
  };
  let gap = Gap.None;
  for (let index = before.length - 1; index >= 0; index -= 1) {
    const part = before[index] as Reach;
    add(part, gap);
    gap = part.gap;
  }
  add({ node, from, to, gap }, gap);
  for (let index = 0; index < after.length; index += 1) {
    const part = after[index] as Reach;
    add(part, part.gap);
  }
  const first = before[before.length - 1] ?? { node, from };
  const last = after[after.length - 1] ?? { node, to };
  const startsInside = first.from > 0;
  const endsInside = last.to < textLength(last.node);
  return {
    text,
    pieces,
    startsInside,
    endsInside,
    cutBefore: startsInside && goesOn(codeUnit(dataOf(first.node), first.from - 1)),
    cutAfter: endsInside && goesOn(codeUnit(dataOf(last.node), last.to)),
  };
}

const invisible = patternOf(`[${INVISIBLE}]`);

/** Where the next character that nobody sees stands. */
function invisibleFrom(data: string, from: number, to: number): number {
  const found = match(invisible, slice(data, from, to));
  return found === null ? to : from + found.index;
}

/** The pieces as runs of their own, parted wherever the gap is this wide. */
export function partedAt(run: Run, gap: Gap): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  for (let index = 1; index < run.pieces.length; index += 1) {
    const piece = run.pieces[index] as Piece;
    if (piece.gap < gap) continue;
    parts[parts.length] = { from, to: piece.at };
    from = piece.at;
  }
  parts[parts.length] = { from, to: run.text.length };
  return parts;
}
