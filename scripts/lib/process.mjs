// Children and steps: every command of scripts/ starts its programs and reports its progress here.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** Something the person at the keyboard has to mend; shown as its message alone, without a stack. */
export class UserError extends Error {}

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] added to the environment of this process
 * @property {string} [cwd]
 * @property {"show" | "on-failure" | "tee" | "together"} [output] "show" hands the terminal to the child;
 *   "on-failure" prints what it wrote only if it failed; "tee" prints and returns it; "together" too, but all at its end
 * @property {number} [timeout] milliseconds
 */

/**
 * Runs a program and returns what it wrote ("" for "show"); a failure is a UserError.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  const { env, cwd, output = "show", timeout } = options;
  /** @type {"inherit" | "pipe"} */
  const stream = output === "show" ? "inherit" : "pipe";
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      timeout,
      env: { ...process.env, ...env },
      stdio: ["ignore", stream, stream],
    });
    let text = "";
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name]?.setEncoding("utf8").on("data", (/** @type {string} */ chunk) => {
        text += chunk;
        if (output === "tee") process[name].write(chunk);
      });
    }
    child.on("error", (error) => reject(new UserError(`cannot run ${command}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (output === "together") process.stdout.write(text);
      if (code === 0) return resolve(text);
      if (output === "on-failure") process.stderr.write(text);
      const reason = signal ? `was ended by ${signal}` : `failed with exit code ${code}`;
      reject(new ChildFailed(`${[command, ...args].join(" ")} ${reason}`, text));
    });
  });
}

/** A program that ran and failed, with what it wrote. */
export class ChildFailed extends UserError {
  /**
   * @param {string} message
   * @param {string} output
   */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/**
 * The npm that runs this script, if one does: "npm" on PATH may be another one, and is no program
 * that can be started without a shell on Windows.
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npm(args) {
  const { npm_execpath: cli } = process.env;
  return cli?.endsWith(".js") ? [process.execPath, [cli, ...args]] : ["npm", args];
}

/**
 * A short question to a program: its trimmed standard output, or undefined if it is missing or fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {string | undefined}
 */
export function ask(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * The full path of a program: of the first one of that name on PATH, or itself if it is a path.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  if (isAbsolute(name)) return existsSync(name) ? name : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** @param {number} start a value of performance.now() */
export const since = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/**
 * Says what is being done, does it, and says how long it took.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  console.log(`==> ${title}`);
  const result = await work();
  console.log(`    done in ${since(start)}`);
  return result;
}

/**
 * The entry of a command: runs it and turns a failure into a message and an exit code.
 * @param {() => Promise<void>} command
 */
export async function main(command) {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`\nerror: ${error.message}`);
    process.exitCode = 1;
  }
}
