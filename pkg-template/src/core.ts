// The module and its glue. Nothing else imports the glue.

import * as glue from "#glue";

/** The module's functions and its memory, once it runs. */
export type Core = Omit<typeof glue, "initSync"> & {
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

function start(): Core {
  const module = source();
  let memory: Core["memory"];
  try {
    ({ memory } = glue.initSync({ module }));
  } catch (cause) {
    if (substitute !== null && module instanceof Uint8Array) return substitute(module);
    throw startFailure(cause);
  }
  return {
    memory,
    explain: glue.explain,
    explainRow: glue.explainRow,
    textRoom: glue.textRoom,
    parseBody: glue.parseBody,
    readResponse: glue.readResponse,
    scan: glue.scan,
    scanBytes: glue.scanBytes,
    codeAt: glue.codeAt,
    suggest: glue.suggest,
    matchMessage: glue.matchMessage,
    search: glue.search,
    services: glue.services,
    codes: glue.codes,
    addCatalogue: glue.addCatalogue,
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
