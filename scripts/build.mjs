// npm run build: core -> module -> package in pkg/ -> demo in www/dist/, extension in extension/dist/.
import { pathToFileURL } from "node:url";
import { buildDemo } from "./build/demo.mjs";
import { buildExtension } from "./build/extension.mjs";
import { buildModule } from "./build/module.mjs";
import { buildScriptCore } from "./build/script-core.mjs";
import { fromRoot } from "./lib/paths.mjs";
import { main, run, step } from "./lib/process.mjs";
import { ensureNpmPackages } from "./setup/npm-packages.mjs";
import { ensureWasmToolchain } from "./setup/wasm-toolchain.mjs";
import { ensureWasmTools } from "./setup/wasm-tools.mjs";

export async function build() {
  await ensureNpmPackages();
  const toolchain = await ensureWasmToolchain();
  await ensureWasmTools();
  await buildModule(toolchain);
  await buildScriptCore(toolchain);
  await step("Making the package in pkg/", () =>
    run(process.execPath, [fromRoot("pkg-template/build.mjs")]),
  );
  await step("Bundling the demo", buildDemo);
  await step("Bundling the extension", buildExtension);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(build);
