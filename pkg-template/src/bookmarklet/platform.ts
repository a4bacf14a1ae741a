// The window that the bookmarklet runs in; the build has it in the place of `globalThis`.

export const platform = self;
