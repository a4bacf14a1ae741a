// "Is this output still that of these inputs?", by content: clocks and checkouts mislead.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes what is in a folder, unless a file in it says that it was made from the same.
 * @param {string} title
 * @param {string} folder
 * @param {string} inputs a fingerprint
 * @param {() => Promise<void>} make
 */
export async function makeIfStale(title, folder, inputs, make) {
  const stamp = join(folder, "made-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) {
    console.log(`==> ${title} is up to date`);
    return;
  }
  // Ended half-way, it is neither.
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, inputs);
}

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
