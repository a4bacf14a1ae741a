// Does time grow as the input does? Ordinary and hostile texts from 1 kB to 100 MB.
import { matchMessage, parseBody, scan, search } from "#errgloss";
import { now } from "../shared/clock.mjs";
import { chinese, dense, logs, nearMisses } from "../shared/corpora.mjs";

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
/** Calls of one size end after so long, and larger sizes are left out when one call takes longer. */
const BUDGET_MS = 60;
const LONGEST_MS = 5000;
/** At least so many calls: a single one may meet the garbage of what the text was made of. */
const CALLS = 2;
/**
 * 1 is linear, 2 is quadratic, 0 is where only so much of an input is read. A hundredfold step may make a byte take four times as long:
 * caches end, more objects have to be kept, and clocks of loaded machines err.
 */
const LINEAR = 1.3;
/** Shorter times say nothing: the clock counts microseconds. */
const SHORTEST_MS = 0.02;

/** A text of one piece over and over, between a beginning and an end. */
const repeated =
  (piece, before = "", after = "") =>
  (size) => {
    const text = Buffer.alloc(before.length + size + after.length);
    // Whole pieces only, as many as there is room for.
    const end = before.length + size - (size % Buffer.byteLength(piece));
    text.write(before);
    text.fill(piece, before.length, end);
    return text.subarray(0, end + text.write(after, end));
  };

/** A text of many kinds of lines: up to a megabyte all are different. */
const written = (corpus) => (size) =>
  size <= 1e6 ? Buffer.from(corpus(size)) : repeated(corpus(1e6))(size);

/** Texts of one piece each, named by it. */
const each = (...pieces) =>
  Object.fromEntries(pieces.map((piece) => [JSON.stringify(piece), repeated(piece)]));

const ERROR = '{"error_code":"IEF.100100","error_msg":"m"}';

const SCANNED = {
  "a log": written(logs),
  "a code a line": written(dense),
  "Chinese, with codes": written(chinese),
  "near misses": written(nearMisses),
  "codes of the living platform": repeated("code=460 ", '{"localizedMsg":'),
  ...each("IEF.", "IEF.1", "i.", "i-i.i-1", "a ", "1", "1 ", "code=460 ", "code:   "),
  ...each("localizedMsg:460 ", '"', "ＩＥＦ．"),
};

/**
 * @typedef {object} Subject
 * @property {(input: any) => unknown} call
 * @property {(text: Buffer) => unknown} input
 * @property {Record<string, (size: number) => Buffer>} texts
 */
const asString = (/** @type {Buffer} */ text) => text.toString();
const asBytes = (/** @type {Buffer} */ text) => text;

/** @type {Record<string, Subject>} */
const subjects = {
  "scan(string)": { call: (text) => scan(text), input: asString, texts: SCANNED },
  "scan(bytes)": { call: (bytes) => scan(bytes), input: asBytes, texts: SCANNED },
  parseBody: {
    call: (text) => parseBody(text),
    input: asString,
    texts: {
      "a list of errors": repeated(`${ERROR},`, "[", "{}]"),
      "an error a line": repeated(`${ERROR}\n`),
      "a log": written(logs),
      "one long message": repeated("long ", '{"error_code":"A.1","error_msg":"', '"}'),
      "lists in lists": (size) => Buffer.alloc(size, "[").fill("]", size / 2),
      "an unclosed string": repeated("a", '{"error_msg":"'),
      "backslashes in a string": repeated("\\", '{"error_msg":"'),
      "escaped quotes in a string": repeated('\\"', '{"error_msg":"'),
      "escaped characters": repeated("\\u4e2d", '{"error_msg":"', '"}'),
      "codes in a message": repeated("error_code=IEF.100100,error_msg=", '{"error_msg":"', '"}'),
      "a comment in JSON": repeated("/*", "{"),
      "dots in JSON": repeated("......", "{"),
      "entities in HTML": repeated("&lt;", "<html><body>"),
      "scripts in HTML": repeated("<script>", "<html>"),
      ...each("[", '{"a":', '{"error":', '{"a":"', "\\", '"', "'", '{\\"', "IEF.", "code=460 "),
      ...each(
        "error_code=IEF.100100,error_msg=m ",
        "map[code:1 ",
        "<a>",
        "<a ",
        "<![CDATA[",
        "<!--",
      ),
      ...each("%22", "a=b&", "HTTP/1.1 400 Bad Request\r\nX-Request-Id: r\r\n\r\n", "\n", " "),
      ...each("Error: "),
    },
  },
  matchMessage: {
    call: (text) => matchMessage(text),
    input: asString,
    texts: {
      "a log": written(logs),
      Chinese: written(chinese),
      ...each("The task ", "does not exist. ", "a ", "{0}", "[", '"', " "),
    },
  },
  search: {
    call: (text) => search(text),
    input: asString,
    texts: { "a log": written(logs), ...each("a ", "a", "does not exist ", "配额", "配 ") },
  },
};

/** @type {[name: string, text: string][]} */
export const growthNames = Object.entries(subjects).flatMap(([name, { texts }]) =>
  Object.keys(texts).map((text) => [name, text]),
);

/** Milliseconds by size, up to the size that takes too long, and how they grow. */
export function measureGrowth(name, textName) {
  const { call, input, texts } = subjects[name];
  const inputOf = (/** @type {number} */ size) => input(texts[textName](size));
  let result = measureOnce(call, inputOf);
  // Something else on the machine may have taken its time.
  for (let again = 0; again < 2 && result.exponent > LINEAR; again++) {
    const next = measureOnce(call, inputOf);
    if (next.exponent < result.exponent) result = next;
  }
  const linear = result.times.length === SIZES.length && result.exponent <= LINEAR;
  return { name, text: textName, ...result, linear };
}

function measureOnce(call, inputOf) {
  const times = [];
  for (const size of SIZES) {
    const input = inputOf(size);
    times.push({ size: input.length, ms: leastTime(() => call(input)) });
    if (times.at(-1).ms > LONGEST_MS) break;
  }
  const exponents = times
    .slice(2)
    .map(({ size, ms }, at) => Math.log(ms / times[at].ms) / Math.log(size / times[at].size))
    .filter((_, at) => times[at].ms >= SHORTEST_MS);
  // The greatest, since only the first steps stay within what is read of some inputs.
  return { times, exponent: Math.max(0, ...exponents) };
}

function leastTime(call) {
  let least = Number.POSITIVE_INFINITY;
  for (let calls = 0, left = BUDGET_MS; left > 0 || calls < CALLS; calls++) {
    const start = now();
    call();
    const time = (now() - start) / 1e6;
    least = Math.min(least, time);
    left -= Math.max(time, 0.001);
  }
  return least;
}
