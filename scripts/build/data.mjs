// What a module has in memory when it starts.
import { readFile } from "node:fs/promises";
import binaryen from "binaryen";

/** @param {string} file */
export async function dataOf(file) {
  // Its types do not have what tells of data.
  const module = /** @type {any} */ (binaryen.readBinary(await readFile(file)));
  const segments = Array.from({ length: module.getNumDataSegments() }, (_, place) => {
    const { offset, data } = module.getDataSegmentInfo(module.getDataSegmentByIndex(place));
    return { offset: offset ?? 0, data: new Uint8Array(data) };
  });
  const memory = Buffer.alloc(
    Math.max(...segments.map(({ offset, data }) => offset + data.length)),
  );
  for (const { offset, data } of segments) memory.set(data, offset);
  // Bytes of 0 at the end are there all the same where a module does not name them.
  return memory.subarray(0, memory.findLastIndex((byte) => byte !== 0) + 1);
}
