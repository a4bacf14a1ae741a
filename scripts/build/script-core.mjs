// The same core as JavaScript, in target/wasm/script: for pages whose policy refuses WebAssembly. It has no data of its own: it takes
// that of the module, which has to have the same at the same places: one compiler, one source, and vectors are no data.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { binaryen, binaryenManifest } from "../lib/binaryen.mjs";
import { fingerprint, makeIfStale } from "../lib/fingerprint.mjs";
import { builtModule, compiledModule, scriptCoreDir } from "../lib/paths.mjs";
import { run, step, UserError } from "../lib/process.mjs";
import { dataOf } from "./data.mjs";
import { COMPILER_FEATURES } from "./module.mjs";

const THIS_FILE = fileURLToPath(import.meta.url);
const WASM = join(scriptCoreDir, "errgloss_bg.wasm");
const SCRIPT = join(scriptCoreDir, "core.js");

/** What WebAssembly began with is all that can be turned into JavaScript; and with the mark of reference types, the glue uses them. */
const LOWERING = [
  "--signext-lowering",
  "--llvm-nontrapping-fptoint-lowering",
  "--llvm-memory-copy-fill-lowering",
  "--strip-target-features",
];

/** @param {import("../setup/wasm-toolchain.mjs").WasmToolchain} toolchain */
export async function buildScriptCore(toolchain) {
  const inputs = fingerprint([compiledModule, THIS_FILE, binaryenManifest], []);
  await makeIfStale("The core as JavaScript", scriptCoreDir, inputs, async () => {
    await rm(scriptCoreDir, { recursive: true, force: true });
    await mkdir(scriptCoreDir, { recursive: true });
    await step("Turning the core into JavaScript", () => convert(toolchain.env));
  });
}

/** @param {NodeJS.ProcessEnv} env */
async function convert(env) {
  if (!(await dataOf(compiledModule)).equals(await dataOf(builtModule))) {
    throw new UserError(
      "the module's data is not that of the same source compiled without vectors, so the core as JavaScript cannot use it: compare what scripts/build/module.mjs gives the compiler for each",
    );
  }
  const lowered = join(scriptCoreDir, "errgloss.wasm");
  await binaryen("wasm-opt", [compiledModule, "-o", lowered, ...COMPILER_FEATURES, ...LOWERING]);
  // The glue for bundlers is handed its module by whoever imports it.
  const form = ["--target=bundler", `--out-dir=${scriptCoreDir}`, "--no-typescript"];
  await run("wasm-bindgen", [lowered, ...form], { env });
  await binaryen("wasm-opt", [
    ...["-Oz", WASM, "-o", WASM, "--mvp-features"],
    ...["--strip-debug", "--strip-producers", "--strip-target-features"],
  ]);
  await binaryen("wasm2js", ["-Oz", WASM, "-o", SCRIPT]);
  await rewrite(SCRIPT, [
    // Nothing runs, and no memory is taken, when the file is imported.
    [/^import .*\n/, ""],
    [/\nvar retasmFunc = [\s\S]*$/, "\nexport { asmFunc as instantiate };\n"],
    [/var base64ReverseLookup [\s\S]*?(?=function initActiveSegments)/, ""],
    [
      /(function initActiveSegments\(imports\) \{)[\s\S]*?\n\}/,
      "$1\n  imports.fill(bufferView);\n}",
    ],
    // A trap is told from other errors, as where there is WebAssembly.
    [/throw new Error\('abort'\)/, 'throw new RangeError("unreachable")'],
    // The glue asks for the buffer anew when the one it knows is detached, as memory that grows leaves it in WebAssembly.
    [/(?= buffer = newBuffer;)/, " structuredClone(buffer, { transfer: [buffer] });\n  "],
  ]);
}

/**
 * @param {string} file
 * @param {[RegExp, string][]} replacements
 */
async function rewrite(file, replacements) {
  let text = await readFile(file, "utf8");
  for (const [pattern, replacement] of replacements) {
    if (!pattern.test(text)) throw new UserError(`${file} has nothing like ${pattern}`);
    text = text.replace(pattern, replacement);
  }
  await writeFile(file, text);
}
