// The default entry: works at once, the module travels inside.

import { byteLength, parts } from "#inlined";
import { provideModule } from "./core.js";
import { decodeInlined } from "./inlined.js";

export * from "./api.js";
export type * from "./types.js";

provideModule(() => decodeInlined(parts, byteLength));
