import { fileURLToPath } from "node:url";

/** @param {string} relative */
export const fromRoot = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export const root = fromRoot("");
export const packageDir = fromRoot("pkg");
export const demoDir = fromRoot("www");
/** wasm-pack's output, and what the package is made from. */
export const moduleDir = fromRoot("target/wasm/web");
/** The module that is published. */
export const builtModule = fromRoot("target/wasm/web/errgloss_bg.wasm");
/** What the compiler makes of the same source without vectors. */
export const compiledModule = fromRoot("target/wasm/web/compiled.wasm");
/** The core as JavaScript, and its glue. */
export const scriptCoreDir = fromRoot("target/wasm/script");
/** `cargo install --root`: wasm-pack and wasm-bindgen, so that nothing lands in the user's home. */
export const toolsDir = fromRoot("target/tools");
/** The sysroot made where rustup has no wasm32 target to give. */
export const sysrootDir = fromRoot("target/wasm-sysroot");
