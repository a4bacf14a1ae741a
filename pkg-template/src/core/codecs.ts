// The platform's text codecs. Jest's jsdom has none: importing does nothing there either, and the first call says what is missing.

const { TextDecoder, TextEncoder } = globalThis as Partial<typeof globalThis>;

function fail(): never {
  throw new Error(
    "errgloss: no TextDecoder or TextEncoder here. For Jest's jsdom, a setup file can take them from node:util.",
  );
}

class Missing {
  encode = fail;
  encodeInto = fail;
  // The glue calls it when it is imported, to no end.
  decode = (bytes?: unknown): string => (bytes ? fail() : "");
}

export const Decoder = TextDecoder ?? (Missing as unknown as typeof globalThis.TextDecoder);
export const Encoder = TextEncoder ?? (Missing as unknown as typeof globalThis.TextEncoder);
