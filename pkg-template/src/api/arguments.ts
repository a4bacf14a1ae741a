// Checks of what callers hand in. The module trusts its arguments, so everything wrong ends here, as a TypeError that says which
// argument it is, what came and what is accepted.

import { Answer } from "../core/answer.js";
import { ask } from "../core/core.js";
import { bare } from "../primordials.js";
import type { Lang, Service } from "../types.js";
import { readServices } from "./results.js";

const { isInteger } = Number;

/** `name` is the argument as a caller knows it: "explain: options.lang". */
export function wrongArgument(name: string, accepted: string, got: unknown): TypeError {
  return new TypeError(`${name} must be ${accepted}, not ${describe(got)}`);
}

function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
    case "symbol":
    case "function":
      return `a ${typeof value}`;
    case "bigint":
      return "a bigint";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? "an array" : "an object";
    default:
      return String(value);
  }
}

export function stringArgument(name: string, value: unknown): string {
  if (typeof value !== "string") throw wrongArgument(name, "a string", value);
  return value;
}

export function messageArgument(name: string, message: string | undefined): string | undefined {
  return message === undefined ? undefined : stringArgument(name, message);
}

/** Of options that were left out, no page says what they are by way of Object.prototype. */
const NONE = bare({});

export function optionsArgument<T extends object>(name: string, options: T | undefined): T {
  if (options === undefined) return NONE as T;
  if (typeof options !== "object" || options === null) {
    throw wrongArgument(`${name}: options`, "an object", options);
  }
  return options;
}

/** The number the module knows a language by. */
export function langArgument(name: string, lang: Lang | undefined): 0 | 1 {
  if (lang === undefined || lang === "zh") return 0;
  if (lang === "en") return 1;
  throw wrongArgument(name, '"zh" or "en"', lang);
}

let known: Service[] | null = null;

/** After a service was added. */
export function forgetServices(): void {
  known = null;
}

/** The number the module knows a service by: its place among all. */
export function serviceArgument(name: string, service: string | undefined): number | undefined {
  if (service === undefined) return undefined;
  known ??= ask((core) => readServices(new Answer(core.services(0))));
  for (let number = 0; number < known.length; number++) {
    if (known[number]?.id === service) return number;
  }
  throw wrongArgument(name, `one of ${known.map(({ id }) => `"${id}"`).join(", ")}`, service);
}

/** 0 is what fetch and XMLHttpRequest say when there is no status. */
export function statusArgument(name: string, status: number | undefined): number | undefined {
  if (status === undefined || status === 0) return undefined;
  if (!isInteger(status) || status < 0 || status > 999) {
    throw wrongArgument(name, "an integer from 0 to 999", status);
  }
  return status;
}

export function limitArgument(name: string, limit: number | undefined): number | undefined {
  if (limit === undefined) return undefined;
  if (!(limit === Number.POSITIVE_INFINITY || (isInteger(limit) && limit >= 0))) {
    throw wrongArgument(name, "an integer from 0", limit);
  }
  return Math.min(limit, 0xffffffff);
}
