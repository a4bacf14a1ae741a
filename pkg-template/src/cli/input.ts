// A text that ends: an error body, or whatever else holds codes.

import { parseBody } from "../api/functions.js";
import type { BodyError } from "../types.js";
import { blocks } from "./blocks.js";
import type { Command } from "./command.js";
import { eachOnce } from "./each-once.js";
import type { Output } from "./output.js";
import { bodyText, explanationText, json, printable } from "./text.js";

/** No error body is larger. What is, is a log, and is read piece by piece. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Explains a body, and the codes that stand beside it. True when there was an error or a code. */
export async function explainInput(
  input: AsyncIterable<Buffer>,
  command: Command,
  out: Output,
): Promise<boolean> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = input[Symbol.asyncIterator]();
  while (size <= MAX_BODY_BYTES) {
    const { done, value } = await stream.next();
    if (done) return explainBody(Buffer.concat(chunks), command, out);
    chunks.push(value);
    size += value.length;
  }
  async function* all() {
    yield* chunks;
    yield* { [Symbol.asyncIterator]: () => stream };
  }
  return explainCodes(all(), command, out, []);
}

async function explainBody(bytes: Buffer, command: Command, out: Output): Promise<boolean> {
  const { lang, service, options } = command;
  const body = parseBody(bytes, { lang, service });
  const found = body.errors.some(({ code, explanation }) => code !== null || explanation !== null);
  if (options.json) {
    await out.write(json(body));
    return found;
  }
  for (const { kind, at, detail } of body.problems) {
    const place = at === null ? "" : ` at ${at}`;
    console.error(`errgloss: ${kind}${place}: ${printable(detail)}`);
  }
  if (body.ok) {
    console.error("errgloss: the body says success");
    return false;
  }
  // What is no error has a message all the same: itself, which need not be printed again.
  const isBody = found || (body.format !== "text" && body.message !== String(bytes).trim());
  if (isBody) await out.write(bodyText(body, lang, out.style));
  const more = await explainCodes([bytes], command, out, body.errors.flatMap(codesOf));
  return more || found;
}

/** Of an error and of those quoted in it. */
const codesOf = ({ explanation, causes }: BodyError): string[] => [
  ...(explanation === null ? [] : [explanation.code]),
  ...causes.flatMap(codesOf),
];

/** Explains each code of a text once, but for those that were explained before. */
async function explainCodes(
  input: AsyncIterable<Buffer> | Iterable<Buffer>,
  command: Command,
  out: Output,
  before: readonly string[],
): Promise<boolean> {
  const meet = eachOnce(command, before);
  let any = false;
  for await (const block of blocks(input)) {
    for (const { first } of meet(block)) {
      any ||= first !== null;
      if (first !== null)
        await out.write(command.options.json ? json(first) : explanationText(first, out.style));
    }
  }
  return any;
}
