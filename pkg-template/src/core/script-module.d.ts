// What wasm2js makes of the module; build.mjs puts it in the place of "#script-module".

/** Makes an instance. `fill` is handed its memory, to put the module's data there. */
export function instantiate(imports: {
  "./errgloss_bg.js": object;
  fill(memory: Uint8Array): void;
}): { readonly memory: { readonly buffer: ArrayBuffer } };
