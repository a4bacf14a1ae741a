// The entry without the module inside, for those who count bytes: load() brings it.

import { wrongArgument } from "./api/arguments.js";
import { bytesOf } from "./api/bytes.js";
import { core, provideModule, startFailure } from "./core/core.js";

export * from "./api/functions.js";
export type * from "./types.js";

/** The part of a fetch `Response` that {@link load} uses. */
export interface ModuleResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Where the module can come from: a `WebAssembly.Module`, its bytes, a response that brings them or the promise of one, a `URL` or
 * an address to fetch, or in Node that of a file. `object` stands for the first: its own type has no members, so it would let numbers through.
 */
export type ModuleInput =
  | object
  | ArrayBuffer
  | ArrayBufferView
  | ModuleResponse
  | Promise<ModuleResponse>
  | { readonly href: string }
  | string;

const notLoaded = () => {
  throw new Error(
    'errgloss/slim has no module yet: `await load(source)` with errgloss.wasm first, or import from "errgloss", which needs no loading.',
  );
};
provideModule(notLoaded);

let loaded: Promise<void> | null = null;

/**
 * Brings the module. Calls after a successful one do nothing; a call after a failed one tries again.
 *
 * @example
 * await load(fetch("/assets/errgloss.wasm"));
 * await load(readFileSync(require.resolve("errgloss/errgloss.wasm"))); // Node
 */
export function load(source: ModuleInput): Promise<void> {
  const given = Promise.resolve(source);
  // A source that turns out not to be needed may fail unheard.
  given.catch(() => {});
  const attempt = async () => start(await compiled(await given));
  loaded = loaded === null ? attempt() : loaded.catch(attempt);
  return loaded;
}

function start(module: WebAssembly.Module): void {
  const ours = WebAssembly.Module.exports(module).some(({ name }) => name === "parseBody");
  if (!ours) throw startFailure("it is another module");
  provideModule(() => module);
  try {
    core();
  } catch (failure) {
    provideModule(notLoaded);
    throw failure;
  }
}

async function compiled(source: unknown): Promise<WebAssembly.Module> {
  if (typeof source === "string") return compile(await download(source), source);
  const bytes = bytesOf(source);
  if (bytes !== null) return compile(bytes, "what was given");
  if (Object.prototype.toString.call(source) === "[object WebAssembly.Module]") {
    return source as WebAssembly.Module;
  }
  const { href, arrayBuffer } = Object(source);
  if (typeof href === "string") return compile(await download(href), href);
  if (typeof arrayBuffer === "function") {
    const response = source as ModuleResponse;
    return compile(await content(response), response.url || "the response");
  }
  const accepted = "a WebAssembly.Module, its bytes, a Response, a URL or a string";
  throw wrongArgument("load: source", accepted, source);
}

/** The part of Node that is asked for here. */
interface NodeRuntime {
  process?: {
    /** From Node 20.16 and 22.3 on. */
    getBuiltinModule?(name: "node:fs"): {
      promises: { readFile(file: URL): Promise<Uint8Array> };
    };
  };
}

async function download(address: string): Promise<Uint8Array> {
  let response: ModuleResponse;
  try {
    if (/^file:/i.test(address)) {
      // Node's fetch knows no files. An import would be one for bundlers too.
      const files = (globalThis as NodeRuntime).process?.getBuiltinModule?.("node:fs");
      if (files !== undefined)
        return new Uint8Array(await files.promises.readFile(new URL(address)));
    }
    response = await fetch(address);
  } catch (cause) {
    throw new Error(
      `load: cannot fetch ${address} (${cause}). Check the address; in Node, read the file and give its bytes.`,
      { cause },
    );
  }
  return content(response);
}

async function content(response: ModuleResponse): Promise<Uint8Array> {
  if (response.ok === false) {
    throw new Error(
      `load: HTTP status ${response.status} for ${response.url}. Serve the file that the package exports as "errgloss/errgloss.wasm" there.`,
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}

async function compile(bytes: Uint8Array, origin: string): Promise<WebAssembly.Module> {
  if (String(bytes.subarray(0, 4)) !== "0,97,115,109") {
    const begin = JSON.stringify(new TextDecoder().decode(bytes.slice(0, 12)));
    throw new Error(
      `load: ${origin} is no WebAssembly module: it begins with ${begin}. A server that answers unknown paths with a page does this; check the address.`,
    );
  }
  try {
    return await WebAssembly.compile(bytes as BufferSource);
  } catch (cause) {
    throw startFailure(cause);
  }
}
