// npm run bench: the built package beside its peers, in Node and browsers.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildDemo } from "./build/demo.mjs";
import { build } from "./build.mjs";
import { fromRoot, packageDir, root } from "./lib/paths.mjs";
import { main, run } from "./lib/process.mjs";

await main(async () => {
  // Never built anew where there is one: one compares versions by building each.
  if (!existsSync(join(packageDir, "dist/index.js"))) await build();
  // Its page is what browsers run: of this package and these cases, not of those that were there when it was made.
  else await buildDemo();
  await run(process.execPath, [fromRoot("bench/index.mjs"), ...process.argv.slice(2)], {
    cwd: root,
  });
});
