// "Is this output still that of these inputs?", by content: clocks and checkouts mislead.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * A digest of the names and contents of files and folders, and of some texts.
 * @param {readonly string[]} paths
 * @param {readonly string[]} texts
 */
export function fingerprint(paths, texts) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesUnder)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.update(texts.join("\0")).digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
