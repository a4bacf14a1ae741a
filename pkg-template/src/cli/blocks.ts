// A stream of bytes, cut where no code is cut.

const NEWLINE = 0x0a;

/** A longer line is cut at a space, or where it is, so that memory does not grow with it. */
const MAX_LINE_BYTES = 1024 * 1024;

/** Blocks of whole lines, as soon as each has come. */
export async function* blocks(
  input: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const cut = chunk.lastIndexOf(NEWLINE) + 1;
    if (cut > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, cut)]);
      rest = [];
      size = 0;
    }
    rest.push(chunk.subarray(cut));
    size += chunk.length - cut;
    if (size > MAX_LINE_BYTES) {
      const line = Buffer.concat(rest);
      const space = line.lastIndexOf(" ") + 1 || line.length;
      yield line.subarray(0, space);
      rest = [line.subarray(space)];
      size = line.length - space;
    }
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield last;
}
