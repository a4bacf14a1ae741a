// The core as JavaScript: the same Rust, by way of WebAssembly without what was added to it after its first version.

import { functions as glue } from "#script-glue";
import { instantiate } from "#script-module";
import type { Core } from "./core.js";
import { copyData } from "./data-section.js";

let running: ReturnType<typeof instantiate> | null = null;

/** Starts it with the data of the module whose place it takes. */
export function startScriptCore(module: Uint8Array): Core {
  // The glue lets go of memory that is detached, and knows nothing of an instance that takes another's place.
  if (running !== null)
    structuredClone(running.memory.buffer, { transfer: [running.memory.buffer] });
  const instance = instantiate({
    "./errgloss_bg.js": glue,
    fill: (memory) => copyData(module, memory),
  });
  running = instance;
  glue.__wbg_set_wasm(instance);
  return { ...glue, memory: instance.memory };
}
