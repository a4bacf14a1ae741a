// The module and its glue. Nothing else imports the glue.

import * as glue from "#glue";
import { kept } from "../primordials.js";

/** The module's functions and its memory, once it runs. */
export type Core = Omit<typeof glue, "imports" | "use"> & {
  readonly memory: { readonly buffer: ArrayBuffer };
};

type ModuleSource = () => WebAssembly.Module | Uint8Array;

/** Makes the same functions without WebAssembly, from the bytes of the module that does not start. */
type Substitute = (module: Uint8Array) => Core;

let source: ModuleSource;
let substitute: Substitute | null = null;
let running: Core | null = null;

/** Says where the module comes from when it is first needed. Each entry of the package does this once. */
export function provideModule(from: ModuleSource): void {
  source = from;
}

/** Says what takes the module's place where WebAssembly is missing or refused. */
export function provideSubstitute(make: Substitute): void {
  substitute = make;
}

/** The module's functions. The first call compiles and starts it; a call after a failed one tries again. */
export function core(): Core {
  running ??= start();
  return running;
}

/** What is done again with a new module, for what it is to know beside its own tables. */
const restored: ((core: Core) => void)[] = [];

/** Has something done whenever the module had to be replaced. */
export function remember(restore: (core: Core) => void): void {
  restored[restored.length] = restore;
}

/**
 * Asks the module. One that ends within a call, for want of memory or by a fault of its own, is of no use any more: a new one takes its
 * place, and is asked the same.
 */
export function ask<T>(question: (core: Core) => T): T {
  try {
    return question(core());
  } catch (failure) {
    if (!isEnd(failure)) throw failure;
  }
  try {
    return question(restart());
  } catch (cause) {
    if (!isEnd(cause)) throw cause;
    restart();
    throw new RangeError(`errgloss: the input is more than the module can take (${cause})`, {
      cause,
    });
  }
}

/** A trap, or a stack that was full. */
const isEnd = (failure: unknown): boolean =>
  failure instanceof RangeError ||
  (typeof WebAssembly !== "undefined" && failure instanceof WebAssembly.RuntimeError);

/** A new module in the place of this one, which keeps all the memory that it ever took. */
export function restart(): Core {
  running = start();
  for (let at = 0; at < restored.length; at++) restored[at]?.(running);
  return running;
}

/** The first start's way, with what it takes of the platform: no page can have patched that before. */
let again: (() => Core) | null = null;

function start(): Core {
  if (again !== null) return again();
  const module = source();
  try {
    const way = wayToStart(module);
    const started = way();
    again = way;
    return started;
  } catch (cause) {
    if (substitute === null || !(module instanceof Uint8Array)) throw startFailure(cause);
    const make = substitute;
    again = () => make(module);
    return again();
  }
}

function wayToStart(given: WebAssembly.Module | Uint8Array): () => Core {
  const { Module, Instance, Memory, Table } = WebAssembly;
  const module = given instanceof Module ? given : new Module(given as BufferSource);
  const ofMemory = kept({}, Memory.prototype);
  const ofTable = kept({}, Table.prototype);
  return () => {
    const { exports } = new Instance(module, glue.imports());
    kept(exports.__wbindgen_externrefs as WebAssembly.Table, ofTable);
    const memory = kept(exports.memory as WebAssembly.Memory, ofMemory);
    glue.use({ exports });
    return coreWith(memory);
  };
}

function coreWith(memory: Core["memory"]): Core {
  return {
    memory,
    explain: glue.explain,
    explainRow: glue.explainRow,
    textRoom: glue.textRoom,
    parseBody: glue.parseBody,
    readResponse: glue.readResponse,
    beginScan: glue.beginScan,
    scanPiece: glue.scanPiece,
    unitRoom: glue.unitRoom,
    scanUnits: glue.scanUnits,
    scanFound: glue.scanFound,
    scanWhole: glue.scanWhole,
    codeAt: glue.codeAt,
    suggest: glue.suggest,
    matchMessage: glue.matchMessage,
    search: glue.search,
    services: glue.services,
    codes: glue.codes,
    compileCatalogue: glue.compileCatalogue,
    addTable: glue.addTable,
  };
}

/** An error that names the cure. */
export function startFailure(cause: unknown): Error {
  return new Error(`errgloss: the WebAssembly module did not start (${cause}). ${cure(cause)}`, {
    cause,
  });
}

function cure(cause: unknown): string {
  if (typeof WebAssembly === "undefined") return "This environment has no WebAssembly.";
  // The engines' words for a refusal by policy: Chromium and Firefox name the policy, Workers "disallowed by embedder".
  if (/content.security.policy|unsafe-eval|disallowed by embedder/i.test(String(cause))) {
    return 'A policy forbids compiling: allow \'wasm-unsafe-eval\' in script-src, or import "errgloss/csp"; in a Workers runtime, import the module as a file (the "workerd" condition does).';
  }
  return "Give it the errgloss.wasm of this version of the package.";
}
