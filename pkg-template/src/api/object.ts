import { bytesOf, decodeBytes } from "./bytes.js";
import { MAX_OBJECT_DEPTH, MAX_OBJECT_UNITS, MAX_OBJECT_VALUES } from "./limits.js";

/** JSON text of a value, and what had to be left out of it. */
export interface ObjectText {
  text: string;
  tooDeep: boolean;
  tooLarge: boolean;
}

type Field = readonly [key: string | null, value: unknown];

/** An object or array that is being written. */
interface Open {
  value: object;
  fields: Field[];
  next: number;
  close: "}" | "]";
}

/**
 * JSON text of any value, for the module's own reader. Unlike JSON.stringify it never throws, calls no `toJSON`, does not recurse
 * and has bounds. It reads own properties only, and an Error's message, so that `__proto__` and `constructor` are only names. Where
 * there is more than the bounds allow, the outer levels come first, and each object stands only once: a client's error has its
 * response beside a request that leads to all its connections.
 */
export function objectText(root: unknown): ObjectText {
  const inOrder = written(root);
  return inOrder.tooLarge ? written(root, outermost(root)) : inOrder;
}

/** Objects and what is read of them, as far as there is room, those of the outer levels first. */
function outermost(root: unknown): Map<object, Field[]> {
  const read = new Map<object, Field[]>();
  const objects = new Set<object>();
  let values = 0;
  let units = 0;

  const count = (value: unknown): void => {
    values++;
    const bytes = bytesOf(value);
    if (bytes === null && isObject(value)) objects.add(value);
    else units += bytes?.length ?? String(value).length;
  };
  count(root);
  // The set grows meanwhile, at its end.
  for (const value of objects) {
    if (values >= MAX_OBJECT_VALUES || units >= MAX_OBJECT_UNITS) break;
    const fields = fieldsOf(value, isListed(value), MAX_OBJECT_VALUES - values);
    read.set(value, fields);
    for (const [name, content] of fields) {
      units += name?.length ?? 0;
      count(content);
    }
  }
  return read;
}

function written(root: unknown, kept?: Map<object, Field[]>): ObjectText {
  const result: ObjectText = { text: "", tooDeep: false, tooLarge: kept !== undefined };
  const parts: string[] = [];
  const path: Open[] = [];
  const onPath = new Set<unknown>();
  let values = 0;
  let units = 0;

  const put = (text: string): void => {
    parts.push(text);
    units += text.length;
  };
  const putString = (text: string): void => {
    const room = Math.max(0, MAX_OBJECT_UNITS - units);
    if (text.length > room) result.tooLarge = true;
    put(JSON.stringify(text.slice(0, room)));
  };
  const putValue = (value: unknown): void => {
    values++;
    const bytes = bytesOf(value);
    if (bytes !== null) putString(decodeBytes(bytes).text);
    else if (isObject(value)) open(value);
    else if (typeof value === "string") putString(value);
    else put(plainText(value));
  };
  const open = (value: object): void => {
    if (onPath.has(value) || path.length >= MAX_OBJECT_DEPTH) {
      result.tooDeep ||= !onPath.has(value);
      put("null");
      return;
    }
    const isList = isListed(value);
    put(isList ? "[" : "{");
    // One more than there is room for, so that the end is not taken for the object's own.
    const fields = kept
      ? (kept.get(value) ?? [])
      : fieldsOf(value, isList, MAX_OBJECT_VALUES - values + 1);
    kept?.delete(value);
    path.push({ value, fields, next: 0, close: isList ? "]" : "}" });
    onPath.add(value);
  };

  putValue(root);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const field = top.fields[top.next];
    const full = values >= MAX_OBJECT_VALUES || units >= MAX_OBJECT_UNITS;
    if (field === undefined || full) {
      result.tooLarge ||= field !== undefined;
      put(top.close);
      path.pop();
      onPath.delete(top.value);
      continue;
    }
    if (top.next++ > 0) put(",");
    if (field[0] !== null) {
      putString(field[0]);
      put(":");
    }
    putValue(field[1]);
  }
  result.text = parts.join("");
  return result;
}

/** The fields of an object or the elements of a list, at most so many; none of one that refuses to be read. */
function fieldsOf(value: object, isList: boolean, max: number): Field[] {
  try {
    const entries = entriesOf(value, max);
    if (isList) return entries.map(([, element]) => [null, element]);
    const fields: Field[] = [];
    for (const [name, content] of entries) {
      // What JSON does not have is left out, as JSON.stringify does.
      if (isObject(name) || !isData(name) || !isData(content)) continue;
      fields.push([String(name), content]);
    }
    return fields;
  } catch {
    // A revoked proxy, or one with a trap that throws.
    return [];
  }
}

/** The first own entries. Subclasses may bring methods of their own, so the built-in ones are named. */
function entriesOf(value: object, max: number): [unknown, unknown][] {
  if (Array.isArray(value)) {
    return Array.from({ length: Math.min(value.length, max) }, (_, at) => [at, read(value, at)]);
  }
  if (value instanceof Set) return [...Set.prototype.entries.call(value)].slice(0, max);
  if (value instanceof Map) return [...Map.prototype.entries.call(value)].slice(0, max);
  const keys = Object.keys(value).slice(0, max);
  // What an Error says is not enumerable.
  const names = isError(value) ? new Set(["message", "cause", "errors", ...keys]) : keys;
  return Array.from(names, (name) => [name, read(value, name)]);
}

/** undefined for a getter that throws, and for what is not the object's own; a DOMException has its message from its prototype. */
function read(object: object, name: PropertyKey): unknown {
  try {
    const isRead = Object.hasOwn(object, name) || (name === "message" && isError(object));
    return isRead ? Reflect.get(object, name) : undefined;
  } catch {
    return undefined;
  }
}

/** Of whatever realm: under Jest, and in frames, errors are of another one. */
function isError(value: object): boolean {
  const kind = Object.prototype.toString.call(value);
  return value instanceof Error || kind === "[object Error]" || kind === "[object DOMException]";
}

function isListed(value: object): boolean {
  try {
    return Array.isArray(value) || value instanceof Set;
  } catch {
    return false;
  }
}

function isData(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function plainText(value: unknown): string {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? String(value) : "null";
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return "null";
  }
}
