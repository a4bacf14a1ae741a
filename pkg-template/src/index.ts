// The default entry: works at once, the module travels inside.

import { byteLength, parts } from "#inlined";
import * as core from "./core/core.js";
import { decodeInlined } from "./core/inlined.js";

export * from "./api/functions.js";
export type * from "./types.js";

core.provideModule(() => decodeInlined(parts, byteLength));

/**
 * What errgloss/csp calls: says what makes the core's functions where WebAssembly is missing or refused.
 *
 * @internal
 */
export function provideSubstitute(make: (module: Uint8Array) => object): void {
  core.provideSubstitute(make as Parameters<typeof core.provideSubstitute>[0]);
}
