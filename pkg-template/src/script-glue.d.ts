// What wasm-bindgen writes for the core as JavaScript; build.mjs puts it in the place of "#script-glue".

export * from "./glue.js";

/** Says which instance the functions belong to. */
export function __wbg_set_wasm(instance: object): void;
