import { fromRoot } from "./paths.mjs";
import { run } from "./process.mjs";

/**
 * Runs a program of Binaryen's, which npm brings.
 * @param {"wasm-opt" | "wasm2js"} program
 * @param {readonly string[]} args
 */
export const binaryen = (program, args) =>
  run(process.execPath, [fromRoot(`node_modules/binaryen/bin/${program}`), ...args]);
