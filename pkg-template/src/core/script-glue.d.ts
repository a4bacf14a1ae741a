// What wasm-bindgen writes for the core as JavaScript; build.mjs puts it in the place of "#script-glue".

import type * as glue from "./glue.js";

/** All of it as one object. */
export const functions: typeof glue & {
  /** Says which instance the functions belong to. */
  __wbg_set_wasm(instance: object): void;
};
