// UTF-8 in every engine.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encode = (text) => encoder.encode(text);

/** A string of its own, not one that is put together when it is read. */
export const flat = (text) => decoder.decode(encoder.encode(text));

const scratch = new Uint8Array(1 << 16);

/** How many bytes a text is in UTF-8, without keeping them. */
export const byteLength = globalThis.Buffer
  ? (text) => globalThis.Buffer.byteLength(text)
  : (text) => {
      let length = 0;
      for (let rest = text; rest !== ""; ) {
        const { read, written } = encoder.encodeInto(rest, scratch);
        length += written;
        rest = rest.slice(read);
      }
      return length;
    };
