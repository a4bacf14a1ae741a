// wasm-pack and wasm-bindgen in pinned versions, under target/tools. wasm-opt comes with npm.
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wasmBindgenVersion } from "../lib/crate.mjs";
import { toolsDir } from "../lib/paths.mjs";
import { run, step } from "../lib/process.mjs";

const WASM_PACK = "0.15.1";

export async function ensureWasmTools() {
  const tools = [`wasm-bindgen-cli ${wasmBindgenVersion()}`, `wasm-pack ${WASM_PACK}`];
  // Cargo's own record of what it has put there, written after the programs themselves.
  const record = join(toolsDir, ".crates.toml");
  const installed = existsSync(record) ? readFileSync(record, "utf8") : "";
  const missing = tools.filter((tool) => !installed.includes(`"${tool} `));
  if (missing.length === 0) return;

  await step(`Compiling ${missing.join(" and ")} (some two minutes, once)`, async () => {
    const targetDir = await mkdtemp(join(tmpdir(), "errgloss-tools-"));
    try {
      const crates = missing.map((tool) => tool.replace(" ", "@"));
      await run("cargo", ["install", "--quiet", "--locked", "--root", toolsDir, ...crates], {
        output: "on-failure",
        // Optimised they would be compiled twice as long to save milliseconds on each use.
        env: { CARGO_TARGET_DIR: targetDir, CARGO_PROFILE_RELEASE_OPT_LEVEL: "0" },
      });
    } finally {
      await rm(targetDir, { recursive: true, force: true });
    }
  });
}
