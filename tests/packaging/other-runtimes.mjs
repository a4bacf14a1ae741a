// Runtimes that npm installs as a package for each platform; undefined where there is none for this one.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { program } from "./lib.mjs";

function runtime(scope, path) {
  const folder = program(scope);
  const packages = existsSync(folder) ? readdirSync(folder) : [];
  return packages.map((name) => join(folder, name, path)).find((file) => existsSync(file));
}

export const deno = runtime("@deno", "deno");
export const bun = runtime("@oven", "bin/bun");
export const workerd = runtime("@cloudflare", "bin/workerd");
