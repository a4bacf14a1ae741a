// rustfmt and clippy for the Rust that is on PATH: a minimal installation lacks both.
import { ask, run, step, UserError } from "../lib/process.mjs";
import { installPackages } from "./apt.mjs";

export async function ensureRustLinters() {
  if (ask("cargo", ["fmt", "--version"]) && ask("cargo", ["clippy", "--version"])) return;
  if (ask("rustup", ["--version"])) {
    await step("Adding rustfmt and clippy with rustup", () =>
      run("rustup", ["component", "add", "rustfmt", "clippy"], { output: "on-failure" }),
    );
  } else {
    await installPackages(["rustfmt-web", "rust-web-clippy"], "linting needs rustfmt and clippy");
  }
  if (!ask("cargo", ["fmt", "--version"]) || !ask("cargo", ["clippy", "--version"])) {
    throw new UserError("`cargo fmt` or `cargo clippy` does not run: install rustfmt and clippy");
  }
}
