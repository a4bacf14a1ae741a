// npm run bench [-- --json] [-- --only TEXT] [-- --engines LIST]: the built package beside its peers, in Node and browsers.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { fromRoot, packageDir, root } from "./lib/paths.mjs";
import { main, run } from "./lib/process.mjs";

await main(async () => {
  // Never built anew where there is one: one compares versions by building each.
  if (!existsSync(join(packageDir, "dist/index.js"))) await build();
  await run(process.execPath, [fromRoot("bench/index.mjs"), ...process.argv.slice(2)], {
    cwd: root,
  });
});
