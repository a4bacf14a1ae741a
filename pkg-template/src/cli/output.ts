// Standard output: waits for a slow reader, and knows whether it is a terminal.

import { once } from "node:events";

/** How a text is set off; the identity where there is no colour. */
export interface Style {
  code(text: string): string;
  label(text: string): string;
}

export interface Output {
  style: Style;
  /** Resolves when more may be written, so that a slow reader keeps memory from growing. */
  write(chunk: string | Uint8Array): Promise<void>;
}

/** ECMA-48 "select graphic rendition". */
const sgr = (begin: number, end: number) => (text: string) => `\x1b[${begin}m${text}\x1b[${end}m`;
const same = (text: string) => text;

const COLOURED: Style = { code: sgr(1, 22), label: sgr(2, 22) };
const PLAIN: Style = { code: same, label: same };

export function output(stream: NodeJS.WriteStream, { NO_COLOR, TERM }: NodeJS.ProcessEnv): Output {
  // https://no-color.org: set and not empty.
  const coloured = stream.isTTY && !NO_COLOR && TERM !== "dumb";
  return {
    style: coloured ? COLOURED : PLAIN,
    async write(chunk) {
      if (!stream.write(chunk)) await once(stream, "drain");
    },
  };
}
