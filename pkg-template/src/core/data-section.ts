// The data of a WebAssembly module. The core as JavaScript brings none: what it would bring is the same, the tables above all.

const DATA = 11;
/** Magic number and version. */
const HEAD = 8;

/** Copies what a module puts into memory when it starts. Its segments have to be of the plain kind, at constant places. */
export function copyData(module: Uint8Array, memory: Uint8Array): void {
  let at = HEAD;
  /** A number in LEB128. The places of data are below 2 GiB, so its sign bit is never set. */
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < module.length) {
    const section = number();
    const end = number() + at;
    if (section === DATA) {
      for (let left = number(); left > 0; left -= 1) {
        // The kind, and `i32.const` before the place.
        at += 2;
        const place = number();
        // `end`
        at += 1;
        const length = number();
        memory.set(module.subarray(at, at + length), place);
        at += length;
      }
    }
    at = end;
  }
}
