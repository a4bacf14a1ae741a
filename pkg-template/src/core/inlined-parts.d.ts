// The module in the form of inline.mjs; build.mjs puts it in the place of "#inlined".

export const byteLength: number;
export const parts: readonly string[];
