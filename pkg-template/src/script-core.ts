// The core as JavaScript: the same Rust, by way of WebAssembly without what was added to it after its first version.

import * as glue from "#script-glue";
import { instantiate } from "#script-module";
import type { Core } from "./core.js";
import { copyData } from "./data-section.js";

/** Starts it with the data of the module whose place it takes. */
export function startScriptCore(module: Uint8Array): Core {
  const instance = instantiate({
    "./errgloss_bg.js": glue,
    fill: (memory) => copyData(module, memory),
  });
  glue.__wbg_set_wasm(instance);
  return { ...glue, memory: instance.memory };
}
