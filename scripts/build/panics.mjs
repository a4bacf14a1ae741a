// A panic says what went wrong and where, for whoever reads a program's output. A module has none: it ends, and that is all anyone sees.
// So each function that a panic goes through ends it at once, and what only they had need of goes too.
import { readFile, writeFile } from "node:fs/promises";
import binaryen from "binaryen";
import { UserError } from "../lib/process.mjs";

/** By their names, in Rust's own libraries; `Debug` shows values in panics alone. */
const OF_PANICS =
  /^(?!.*errgloss).*(\bpanic(king|_)|_fail(_rt|ed)?$|::handle_(alloc_)?error$|::fmt::Debug>::fmt$)/;
const HASHES = /\[[0-9a-f]+\]|::h[0-9a-f]{16}$/g;

/** @param {string} file a module that has its names still */
export async function endAtPanics(file) {
  const module = binaryen.readBinary(await readFile(file));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, place) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(place)),
  );
  const ofPanics = functions.filter(({ name }) => OF_PANICS.test(name.replaceAll(HASHES, "")));
  if (ofPanics.length === 0) throw new UserError(`${file} has no function that panics go through`);
  for (const { name, params, results } of ofPanics) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  await writeFile(file, module.emitBinary());
}
