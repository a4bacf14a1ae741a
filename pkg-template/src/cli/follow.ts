// A text that goes on, such as a log: copied as it comes, its codes marked, each explained below the line that first has it.

import type { Explanation } from "../types.js";
import { blocks } from "./blocks.js";
import type { Command } from "./command.js";
import { eachOnce, type Met } from "./each-once.js";
import type { Output, Style } from "./output.js";
import { explanationLines, json } from "./text.js";

const NEWLINE = 0x0a;

/** True when there was a code. With --json only explanations are written. */
export async function follow(
  input: AsyncIterable<Buffer>,
  command: Command,
  out: Output,
): Promise<boolean> {
  const meet = eachOnce(command, []);
  let any = false;
  for await (const block of blocks(input)) {
    const met = meet(block);
    any ||= met.length > 0;
    if (command.options.json) {
      for (const { first } of met) if (first !== null) await out.write(json(first));
    } else {
      await out.write(annotated(block, met, out.style));
    }
  }
  return any;
}

function annotated(block: Buffer, met: readonly Met[], style: Style): Buffer {
  const pieces: Buffer[] = [];
  let copied = 0;
  const copyTo = (end: number) => {
    pieces.push(block.subarray(copied, end));
    copied = end;
  };
  /** Explanations that wait for the end of their line, and where that is. */
  let waiting: Explanation[] = [];
  let lineEnd = 0;
  const explain = () => {
    if (waiting.length === 0) return;
    copyTo(lineEnd);
    const lines = waiting.flatMap((explanation) => explanationLines(explanation, style));
    if (block[lineEnd - 1] !== NEWLINE) pieces.push(Buffer.from("\n"));
    pieces.push(Buffer.from(lines.map((line) => `${style.label("|")} ${line}\n`).join("")));
    waiting = [];
  };
  for (const { match, first } of met) {
    if (match.start >= lineEnd) {
      explain();
      lineEnd = block.indexOf(NEWLINE, match.end) + 1 || block.length;
    }
    copyTo(match.start);
    pieces.push(Buffer.from(style.code(match.text)));
    copied = match.end;
    if (first !== null) waiting.push(first);
  }
  explain();
  copyTo(block.length);
  return Buffer.concat(pieces);
}
