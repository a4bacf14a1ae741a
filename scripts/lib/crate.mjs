// What Cargo.toml alone says, and others have to know.
import { readFileSync } from "node:fs";
import { fromRoot } from "./paths.mjs";
import { UserError } from "./process.mjs";

/** Both crates that are published inherit it; the package and the extension get it when they are built. */
export const crateVersion = () => read(/^version = "(.+)"$/m, 'version = "x.y.z"');

/** The generator has to be exactly as old as the library. */
export const wasmBindgenVersion = () =>
  read(/^wasm-bindgen = .*"=([^"]+)"/m, 'wasm-bindgen = "=x.y.z"');

/**
 * @param {RegExp} line
 * @param {string} example
 */
function read(line, example) {
  const found = line.exec(readFileSync(fromRoot("Cargo.toml"), "utf8"))?.[1];
  if (!found) throw new UserError(`Cargo.toml has no line: ${example}`);
  return found;
}
