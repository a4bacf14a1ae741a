import type { ReadableResponse } from "../types.js";
import { MAX_BODY_BYTES } from "./limits.js";

/** The bytes of a body, as many as are read of any: one that goes on and on is not waited for. */
export async function firstBytes(response: ReadableResponse): Promise<ArrayBuffer> {
  const stream = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined;
  const reader = stream?.getReader?.();
  if (reader === undefined) return response.arrayBuffer();
  const chunks = [];
  for (let length = 0; length < MAX_BODY_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  // What is not read any more may fail unheard.
  reader.cancel().catch(() => {});
  return new Blob(chunks).arrayBuffer();
}
