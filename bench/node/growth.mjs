// Does time grow as the input does? Ordinary and hostile texts from 1 kB to 10 MB.
import { matchMessage, parseBody, scan, search } from "#errgloss";
import { now } from "../shared/clock.mjs";
import { chinese, dense, logs, nearMisses } from "../shared/corpora.mjs";

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7];
/** Calls of one size end after so long, and larger sizes are left out when one call takes longer. */
const BUDGET_MS = 60;
const LONGEST_MS = 500;
/** Of the last tenfold step, twice the time a byte at most: caches end, and clocks of loaded machines err. */
const LINEAR = 1.3;

/** A text of one piece over and over, between a beginning and an end. */
const repeated =
  (piece, before = "", after = "") =>
  (size) => {
    const count = Math.max(1, Math.floor(size / Buffer.byteLength(piece)));
    // By way of bytes: `repeat` only notes down what is to be done.
    return Buffer.from(before + piece.repeat(count) + after).toString();
  };

/** Texts of one piece each, named by it. */
const each = (...pieces) =>
  Object.fromEntries(pieces.map((piece) => [JSON.stringify(piece), repeated(piece)]));

const ERROR = '{"error_code":"IEF.100100","error_msg":"m"}';

/** @type {Record<string, { call: (text: string) => unknown, texts: Record<string, (size: number) => string> }>} */
const subjects = {
  scan: {
    call: (text) => scan(text),
    texts: {
      "a log": logs,
      "a code a line": dense,
      "Chinese, with codes": chinese,
      "near misses": nearMisses,
      "codes of the living platform": repeated("code=460 ", '{"localizedMsg":'),
      ...each("IEF.", "IEF.1", "i.", "i-i.i-1", "a ", "1", "1 ", "code=460 ", "code:   "),
      ...each("localizedMsg:460 ", '"', "ＩＥＦ．"),
    },
  },
  parseBody: {
    call: (text) => parseBody(text),
    texts: {
      "a list of errors": repeated(`${ERROR},`, "[", "{}]"),
      "an error a line": repeated(`${ERROR}\n`),
      "a log": logs,
      "one long message": repeated("long ", '{"error_code":"A.1","error_msg":"', '"}'),
      "lists in lists": (size) => "[".repeat(size / 2) + "]".repeat(size / 2),
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
    texts: {
      "a log": logs,
      Chinese: chinese,
      ...each("The task ", "does not exist. ", "a ", "{0}", "[", '"', " "),
    },
  },
  search: {
    call: (text) => search(text),
    texts: { "a log": logs, ...each("a ", "a", "does not exist ", "配额", "配 ") },
  },
};

/** @type {[name: string, text: string][]} */
export const growthNames = Object.entries(subjects).flatMap(([name, { texts }]) =>
  Object.keys(texts).map((text) => [name, text]),
);

/** Milliseconds by size, up to the size that takes too long, and how they grow. */
export function measureGrowth(name, textName) {
  const { call, texts } = subjects[name];
  let result = measureOnce(call, texts[textName]);
  // Something else on the machine may have taken its time.
  for (let again = 0; again < 2 && result.exponent > LINEAR; again++) {
    const next = measureOnce(call, texts[textName]);
    if (next.exponent < result.exponent) result = next;
  }
  return { name, text: textName, ...result, linear: result.exponent <= LINEAR };
}

function measureOnce(call, textOf) {
  const times = [];
  for (const size of SIZES) {
    const text = textOf(size);
    times.push({ size: text.length, ms: leastTime(() => call(text)) });
    if (times.length > 1 && times.at(-1).ms > LONGEST_MS) break;
  }
  const [before, last] = times.slice(-2);
  // 1 is linear, 2 is quadratic, 0 is where only so much of an input is read.
  const exponent = Math.log(last.ms / before.ms) / Math.log(last.size / before.size);
  return { times, exponent };
}

function leastTime(call) {
  let least = Number.POSITIVE_INFINITY;
  for (let left = BUDGET_MS; left > 0; ) {
    const start = now();
    call();
    const time = (now() - start) / 1e6;
    least = Math.min(least, time);
    left -= Math.max(time, 0.001);
  }
  return least;
}
