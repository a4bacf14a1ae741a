// A Rust toolchain with a standard library for wasm32-unknown-unknown. Three ways, tried in order:
//   1. the rustc on PATH has the target: nothing to do;
//   2. rustup adds it to its toolchain;
//   3. Debian: the packages of rustc-web, and a standard library compiled from rust-web-src, since
//      Debian ships none for this target. It goes into a sysroot of our own under target/.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fromRoot, sysrootDir, toolsDir } from "../lib/paths.mjs";
import { ask, run, step, UserError } from "../lib/process.mjs";
import { installedPackages, installPackages } from "./apt.mjs";

export const TARGET = "wasm32-unknown-unknown";

/**
 * @typedef {object} WasmToolchain
 * @property {NodeJS.ProcessEnv} env what makes `cargo`, `rustc`, `wasm-pack` and `wasm-bindgen` the
 *   right ones
 * @property {string} version of rustc, in full: what was compiled by another one is stale
 */

/** @returns {Promise<WasmToolchain>} */
export async function ensureWasmToolchain() {
  if (hasTarget("rustc") || (await addWithRustup())) {
    return { env: withPath([join(toolsDir, "bin")]), version: ask("rustc", ["-vV"]) ?? "" };
  }
  await ensureSysroot();
  return {
    env: {
      ...withPath([join(sysrootDir, "bin"), join(toolsDir, "bin")]),
      // clippy-driver asks no rustc where the libraries are.
      SYSROOT: sysrootDir,
    },
    version: debianVersion() ?? "",
  };
}

/** @param {string} rustc */
function hasTarget(rustc) {
  const libraries = ask(rustc, ["--print", "target-libdir", "--target", TARGET]);
  return libraries && existsSync(libraries) && readdirSync(libraries).some(isStd);
}

/** @param {string} file */
const isStd = (file) => /^libstd-.*\.rlib$/.test(file);

async function addWithRustup() {
  if (!ask("rustup", ["--version"])) return false;
  // Without a network this has to fail soon: no repeats, and no more than 20 s of silence. (That
  // limit is for each pause, not for the whole: a slow connection may take its time.)
  const env = { RUSTUP_MAX_RETRIES: "0", RUSTUP_DOWNLOAD_TIMEOUT: "20" };
  try {
    await step(`Adding the target ${TARGET} with rustup`, () =>
      run("rustup", ["target", "add", TARGET], { env, output: "on-failure", timeout: 600_000 }),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.log(`    not possible: ${error.message}`);
    return false;
  }
  return hasTarget("rustc");
}

// ---- Debian -----------------------------------------------------------------------------------

const DEBIAN_RUSTC = "/usr/bin/rustc";
const DEBIAN_PACKAGES = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

const debianVersion = () => ask(DEBIAN_RUSTC, ["-vV"]);

async function ensureSysroot() {
  const stamp = join(sysrootDir, "complete-for");
  const isComplete = () =>
    existsSync(stamp) && readFileSync(stamp, "utf8") === `${debianVersion()}\n`;
  if (isComplete()) return;

  const lld = await ensureDebianPackages();
  await step(`Compiling Rust's standard library for ${TARGET} (about a minute, once)`, async () => {
    await rm(sysrootDir, { recursive: true, force: true });
    await makeSysroot(lld);
    await compileStd();
    // What was compiled against an earlier standard library fits no more, and Cargo cannot know.
    for (const folder of [TARGET, "plain"]) {
      await rm(fromRoot(`target/${folder}`), { recursive: true, force: true });
    }
    await writeFile(stamp, `${debianVersion()}\n`);
  });
}

/** @returns {Promise<string>} the linker's path */
async function ensureDebianPackages() {
  const purpose = `compiling for ${TARGET} (\`rustup target add ${TARGET}\` does as well)`;
  const versions = installedPackages(DEBIAN_PACKAGES);
  // The source has to be that of the compiler, so one old package among new ones is not enough.
  if (versions.size < DEBIAN_PACKAGES.length || new Set(versions.values()).size > 1) {
    await installPackages(DEBIAN_PACKAGES, purpose);
  }
  // rustc's own linker is a link to a package that none of these depends on.
  const llvm = /^LLVM version: (\d+)/m.exec(debianVersion() ?? "")?.[1];
  if (!llvm) throw new UserError(`${DEBIAN_RUSTC} does not say which LLVM it was built with`);
  const lld = `/usr/bin/lld-${llvm}`;
  if (!existsSync(lld)) await installPackages([`lld-${llvm}`], purpose);
  return lld;
}

/**
 * A folder that is to rustc what its installation is, but for the libraries of the wasm target; they
 * stay out of /usr, where dpkg knows nothing of them.
 * @param {string} lld
 */
async function makeSysroot(lld) {
  const bin = join(sysrootDir, "bin");
  const rustlib = join(sysrootDir, "lib/rustlib");
  await mkdir(bin, { recursive: true });
  await mkdir(join(rustlib, TARGET, "lib"), { recursive: true });
  for (const entry of readdirSync("/usr/lib/rustlib")) {
    if (entry !== TARGET) await symlink(`/usr/lib/rustlib/${entry}`, join(rustlib, entry));
  }
  // wasm-pack and cargo take the first rustc on PATH: a script, as an option cannot be linked to.
  const rustc = join(bin, "rustc");
  await writeFile(rustc, `#!/bin/sh\nexec ${DEBIAN_RUSTC} --sysroot '${sysrootDir}' "$@"\n`);
  await chmod(rustc, 0o755);
  for (const program of ["cargo", "cargo-clippy", "clippy-driver"]) {
    await symlink(`/usr/bin/${program}`, join(bin, program));
  }
  await symlink(lld, join(bin, "rust-lld"));
}

async function compileStd() {
  const work = await mkdtemp(join(tmpdir(), "errgloss-std-"));
  try {
    // Cargo compiles the standard library as a dependency of something: of an empty crate.
    await mkdir(join(work, "src"));
    await writeFile(join(work, "src/lib.rs"), "");
    await writeFile(
      join(work, "Cargo.toml"),
      '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n',
    );
    await run(
      join(sysrootDir, "bin/cargo"),
      ["build", "--quiet", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,test"],
      {
        cwd: work,
        output: "on-failure",
        env: {
          // -Zbuild-std is unstable, and this compiler a stable one.
          RUSTC_BOOTSTRAP: "1",
          RUSTC: join(sysrootDir, "bin/rustc"),
          CARGO_TARGET_DIR: join(work, "target"),
          // As Rust's own builds of it are made: one unit, 3 % smaller modules; with bitcode, or
          // `lto` fails.
          CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "1",
          CARGO_ENCODED_RUSTFLAGS: "-Cembed-bitcode=yes",
        },
      },
    );
    const built = join(work, "target", TARGET, "release/deps");
    const libraries = readdirSync(built).filter((file) => /^lib(?!empty).*\.rlib$/.test(file));
    if (!libraries.some(isStd)) throw new UserError(`no libstd among the libraries in ${built}`);
    for (const file of libraries) {
      await copyFile(join(built, file), join(sysrootDir, "lib/rustlib", TARGET, "lib", file));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} folders to be searched first */
function withPath(folders) {
  return { PATH: [...folders, process.env.PATH].join(delimiter) };
}
