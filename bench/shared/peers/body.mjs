// Error bodies by JSON.parse and the checks of careful code: envelopes at any depth, templates, explanations.
import { byCode } from "./explain.mjs";
import { paramsOf, rowsOf } from "./message.mjs";

const isCode = (value) => (typeof value === "string" && value !== "") || typeof value === "number";
const isMessage = (value) => typeof value === "string" && value !== "";

/** The error that an object is, if it is one. */
function errorOf(object) {
  const code = isCode(object.error_code) ? object.error_code : object.code;
  const message = isMessage(object.error_msg) ? object.error_msg : object.message;
  if (!isCode(code) || !isMessage(message)) return null;
  const row = byCode.get(String(code));
  // The values that stand in the message, for the texts that explain it.
  const { explanation, params } = row
    ? { explanation: row, params: paramsOf(row, message) }
    : (rowsOf(message)[0] ?? { explanation: null, params: [] });
  return { code: String(code), message, explanation, params };
}

function* objectsIn(value) {
  // Not by recursion: bodies come from outside, and may be deep.
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next)) yield next;
    const inner = Object.values(next);
    for (let place = inner.length - 1; place >= 0; place--) {
      if (typeof inner[place] === "object") rest.push(inner[place]);
    }
  }
}

function read(body) {
  let value;
  try {
    value = JSON.parse(body);
  } catch {
    return { code: null, message: body, explanation: null, requestId: null, errors: [] };
  }
  const errors = [];
  let requestId = null;
  for (const object of objectsIn(value)) {
    requestId ??= object.request_id ?? object.requestId ?? null;
    const error = errorOf(object);
    if (error !== null) errors.push(error);
  }
  const { code = null, message = null, explanation = null } = errors[0] ?? {};
  return { code, message, explanation, requestId, errors };
}

export const bodyReaders = {
  "JSON.parse, checks, RegExps": read,
};

const decoder = new TextDecoder();
export const byteBodyReaders = {
  "decode, JSON.parse, checks, RegExps": (bytes) => read(decoder.decode(bytes)),
};
