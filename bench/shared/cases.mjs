// What is measured: ours, its peers, what both have to agree on, and the goal.
import { explain, matchMessage, parseBody, scan, search } from "#errgloss";
import { encode } from "./bytes.mjs";
import {
  chinese,
  dense,
  logs,
  manyErrors,
  mediumBodies,
  messages,
  nearMisses,
  oneError,
  otherMessages,
  QUERIES,
  shortTexts,
  smallBodies,
} from "./corpora.mjs";
import { bodyReaders, byteBodyReaders } from "./peers/body.mjs";
import { byCode, explainers } from "./peers/explain.mjs";
import { matchers } from "./peers/message.mjs";
import { byteScanners, latin1Scanners, stringScanners, textScanners } from "./peers/scan.mjs";
import { searchers } from "./peers/search.mjs";

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {import("./summary.mjs").Goal} [goal]
 * @property {() => Contest} make
 *
 * @typedef {object} Contest every function takes each of the inputs in turn
 * @property {readonly unknown[]} inputs
 * @property {(input: any) => unknown} ours
 * @property {Record<string, (input: any) => unknown>} peers
 * @property {(ours: any, peers: any, input: any) => boolean} agree
 */

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const TEXT_LENGTH = 2 << 20;

function scanCase(corpus, goal, text) {
  return {
    name: `scan(string), ${corpus}`,
    goal,
    make: () => ({
      inputs: [text(TEXT_LENGTH)],
      ours: (input) => scan(input),
      peers: stringScanners(),
      agree: same,
    }),
  };
}

function scanBytesCase(corpus, goal, text, peers = byteScanners) {
  return {
    name: `scan(bytes), ${corpus}`,
    goal,
    make: () => ({
      inputs: [encode(text(TEXT_LENGTH))],
      ours: (input) => scan(input),
      peers: peers(),
      agree: same,
    }),
  };
}

const errorsOf = (body) => ({
  code: body.code,
  message: body.message,
  requestId: body.requestId,
  errors: body.errors.map(({ code, message, explanation, params }) => [
    code,
    message,
    explanation?.code,
    params,
  ]),
});
const sameErrors = (ours, peers) => same(errorsOf(ours), errorsOf(peers));

function bodyCase(kind, goal, bodies) {
  return {
    name: `parseBody(string), ${kind}`,
    goal,
    make: () => ({
      inputs: bodies(),
      ours: (body) => parseBody(body),
      peers: bodyReaders,
      agree: sameErrors,
    }),
  };
}

function bytesBodyCase(kind, goal, bodies) {
  return {
    name: `parseBody(bytes), ${kind}`,
    goal,
    make: () => ({
      inputs: bodies().map((body) => encode(body)),
      ours: (body) => parseBody(body),
      peers: byteBodyReaders,
      agree: sameErrors,
    }),
  };
}

/** Ours also finds messages that fit loosely; those that are the template to the letter are the peers'. */
function sameMatches(ours, peers) {
  const key = ({ explanation, params }) => JSON.stringify([explanation.code, params]);
  const found = new Set(ours.map(key));
  const exact = ours.filter(({ score }) => score === 1).map(key);
  const expected = new Set(peers.map(key));
  return (
    [...expected].every((match) => found.has(match)) && exact.every((match) => expected.has(match))
  );
}

function messageCase(kind, texts) {
  return {
    name: `matchMessage, ${kind}`,
    make: () => ({
      inputs: texts(),
      ours: (message) => matchMessage(message),
      peers: matchers,
      agree: sameMatches,
    }),
  };
}

/** Ours knows more ways to say a thing: what has all words has to be among what it finds. */
function hasAllWords(_, peers, query) {
  const found = new Set(search(query, { limit: 10_000 }).map((row) => row.code));
  return peers.every((row) => found.has(row.code));
}

/** What the texts of a page are: most are short, few hold a code. One call for all is what ours has for them. */
function shortTextsCase() {
  return {
    name: "scan, 20,000 short texts",
    goal: 1 / 1.15,
    make: () => ({
      inputs: [shortTexts()],
      ours: (texts) => scan(texts.join("\n")).map(({ code }) => code),
      peers: textScanners(),
      agree: same,
    }),
  };
}

/** @type {Case[]} */
export const cases = [
  {
    name: "explain, warm",
    goal: 1 / 1.2,
    make: () => ({
      inputs: [...byCode.keys()].filter((code) => /[._]/.test(code)),
      ours: (code) => explain(code),
      peers: explainers,
      agree: (ours, peers) => ours.message === peers.message && ours.status === peers.status,
    }),
  },
  scanCase("log", { node: 2.5, browser: 0.95 }, logs),
  scanCase("dense", { node: 1.6, browser: 1.1 }, dense),
  scanCase("Chinese", { node: 1.6, browser: 0.95 }, chinese),
  scanCase("near misses", { node: 2.5, browser: 1.1 }, nearMisses),
  scanBytesCase("log", 3.5, logs),
  scanBytesCase("dense", 2, dense),
  scanBytesCase("Chinese", 3.5, chinese),
  scanBytesCase("near misses", 3, nearMisses),
  ...(globalThis.Buffer
    ? [scanBytesCase("log, beside Node's own Latin-1", 2.2, logs, latin1Scanners)]
    : []),
  shortTextsCase(),
  bodyCase("100 B", 1 / 1.3, smallBodies),
  bodyCase("2 kB", undefined, mediumBodies),
  bodyCase("200 kB of errors", { node: 1.7, firefox: 1.3, chromium: 0.95 }, () => [manyErrors({})]),
  bodyCase("200 kB of errors, Chinese", undefined, () => [manyErrors({ region: "华北-北京四" })]),
  bodyCase("200 kB, one error", undefined, () => [oneError()]),
  bytesBodyCase("200 kB of errors", undefined, () => [manyErrors({})]),
  bytesBodyCase("200 kB, one error", 1.8, () => [oneError()]),
  messageCase("of a service", messages),
  messageCase("of none", otherMessages),
  {
    name: "search",
    make: () => ({
      inputs: QUERIES,
      ours: (query) => search(query),
      peers: searchers,
      agree: hasAllWords,
    }),
  },
];
