// Codes in a text by regular expressions and by hand. Each gives what `scan` gives.
import { byteLength } from "../bytes.mjs";
import { byCode } from "./explain.mjs";

/** What codes begin with, and how many digits follow: ["IEF.", 6]. Bare numbers are not looked for. */
const families = [
  ...new Set(
    [...byCode.keys()].map((code) => code.replace(/\d+$/, (digits) => `|${digits.length}`)),
  ),
]
  .map((family) => family.split("|"))
  .filter(([name]) => name !== "");

const escaped = (name) => name.replace(/[.]/g, "\\$&");

/** Every code, as an expression that grep -E knows too. */
export const alternatives = families
  .map(([name, width]) => `${escaped(name)}[0-9]{${width}}`)
  .join("|");
const names = [...new Set(families.map(([name]) => escaped(name)))].join("|");
const anyCase = families
  .map(([name, width]) => `${name.replace(/[._]/g, "[._-]")}\\d{${width}}`)
  .join("|");

/** One for each use: an engine tunes an expression to what it sees. */
const fullExpression = () => new RegExp(`\\b(?:${alternatives})\\b`, "g");
const factoredExpression = () => new RegExp(`\\b(${names})(\\d{4,10})\\b`, "g");
const anyCaseExpression = () => new RegExp(`\\b(?:${anyCase})\\b`, "gi");

const widths = new Map();
for (const [name, width] of families)
  widths.set(name, [...(widths.get(name) ?? []), Number(width)]);

function matchOf(text, start) {
  const row = byCode.get(text);
  return { start, end: start + text.length, text, code: text, documented: row !== undefined };
}

function byExec(expression) {
  return (text) => {
    const found = [];
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      found.push(matchOf(match[0], match.index));
    }
    return found;
  };
}

/** The name is told from its digits, and their number is looked up. */
function byName(expression) {
  return (text) => {
    const found = [];
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      if (widths.get(match[1]).includes(match[2].length))
        found.push(matchOf(match[0], match.index));
    }
    return found;
  };
}

function byMatchAll(expression) {
  return (text) => {
    const found = [];
    for (const match of text.matchAll(expression)) found.push(matchOf(match[0], match.index));
    return found;
  };
}

const isDigit = (unit) => unit >= 48 && unit <= 57;
const isWord = (unit) =>
  isDigit(unit) || unit === 95 || ((unit | 32) >= 97 && (unit | 32) <= 122 && unit < 128);

/** Finds the four digits after a separator, which are rare, and holds what stands before them against the names. */
function byFinder(expression) {
  return (text) => {
    const found = [];
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      const middle = match.index + 1;
      let end = middle;
      while (isDigit(text.charCodeAt(end))) end++;
      let start = middle - 1;
      while (start > 0 && isWord(text.charCodeAt(start - 1))) start--;
      expression.lastIndex = end;
      const fits = widths.get(text.slice(start, middle))?.includes(end - middle);
      if (fits && !isWord(text.charCodeAt(end))) found.push(matchOf(text.slice(start, end), start));
    }
    return found;
  };
}

export const stringScanners = () => ({
  "RegExp exec": byExec(fullExpression()),
  "RegExp matchAll": byMatchAll(fullExpression()),
  "RegExp exec, names first": byName(factoredExpression()),
  "RegExp exec, any case": byExec(anyCaseExpression()),
  "RegExp for digits, then by hand": byFinder(/[._]\d{4}/g),
});

/** Many texts: a call for each. */
export const textScanners = () => {
  const inEach = (scan) => (texts) => {
    const codes = [];
    for (const text of texts) {
      for (const { code } of scan(text)) codes.push(code);
    }
    return codes;
  };
  return {
    "RegExp exec for each": inEach(byExec(fullExpression())),
    "RegExp for digits for each": inEach(byFinder(/[._]\d{4}/g)),
  };
};

/** Places in bytes of what was found in the decoded text. */
function inBytes(text, found) {
  let units = 0;
  let bytes = 0;
  for (const match of found) {
    bytes += byteLength(text.slice(units, match.start));
    units = match.end;
    const length = match.end - match.start;
    match.start = bytes;
    bytes += length;
    match.end = bytes;
  }
  return found;
}

const BLOCK = 1 << 16;

/** Block by block, each read from the last line end of the one before, as one reads a file that is larger than memory. */
function byStream(scan) {
  return (bytes) => {
    const found = [];
    for (let start = 0; start < bytes.length; ) {
      let end = Math.min(start + BLOCK, bytes.length);
      if (end < bytes.length) end = bytes.lastIndexOf(10, end - 1) + 1 || end;
      const text = new TextDecoder().decode(bytes.subarray(start, end));
      for (const match of inBytes(text, scan(text))) {
        match.start += start;
        match.end += start;
        found.push(match);
      }
      start = end;
    }
    return found;
  };
}

export const byteScanners = () => {
  const decoder = new TextDecoder();
  const [whole, finder, stream] = [
    byExec(fullExpression()),
    byFinder(/[._]\d{4}/g),
    byStream(byExec(fullExpression())),
  ];
  return {
    "decode, RegExp exec": (bytes) => {
      const text = decoder.decode(bytes);
      return inBytes(text, whole(text));
    },
    "decode, RegExp for digits": (bytes) => {
      const text = decoder.decode(bytes);
      return inBytes(text, finder(text));
    },
    "decode in blocks, RegExp exec": stream,
  };
};

/** Node alone has it, and letters of other alphabets are no letters to it: the bytes as Latin-1, without decoding. */
export const latin1Scanners = () => {
  const scan = byExec(fullExpression());
  return {
    "latin1Slice, RegExp exec": (bytes) =>
      scan(Buffer.from(bytes.buffer).latin1Slice(0, bytes.length)),
  };
};
