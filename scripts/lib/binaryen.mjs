import { fromRoot } from "./paths.mjs";
import { run } from "./process.mjs";

/** Says the version: another one makes other bytes. */
export const binaryenManifest = fromRoot("node_modules/binaryen/package.json");

/**
 * Runs a program of Binaryen's, which npm brings.
 * @param {"wasm-opt" | "wasm2js"} program
 * @param {readonly string[]} args
 */
export const binaryen = (program, args) =>
  run(process.execPath, [fromRoot(`node_modules/binaryen/bin/${program}`), ...args]);
