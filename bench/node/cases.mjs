// What is measured: ours, its peers, what both have to agree on, and the goal.
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
  smallBodies,
} from "./corpora.mjs";
import { explain, matchMessage, parseBody, scan, search } from "./package.mjs";
import { bodyReaders, byteBodyReaders } from "./peers/body.mjs";
import { byCode, explainers } from "./peers/explain.mjs";
import { matchers } from "./peers/message.mjs";
import { byteScanners, latin1Scanners, stringScanners } from "./peers/scan.mjs";
import { searchers } from "./peers/search.mjs";

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {number} [goal] how many times as fast as the best peer it is to be
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
      inputs: [Buffer.from(text(TEXT_LENGTH))],
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
      inputs: bodies().map((body) => Buffer.from(body)),
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
  scanCase("log", 2.5, logs),
  scanCase("dense", 1.6, dense),
  scanCase("Chinese", 1.6, chinese),
  scanCase("near misses", 2.5, nearMisses),
  scanBytesCase("log", 3.5, logs),
  scanBytesCase("dense", 2, dense),
  scanBytesCase("Chinese", 3.5, chinese),
  scanBytesCase("near misses", 3, nearMisses),
  scanBytesCase("log, beside Node's own Latin-1", 2.2, logs, latin1Scanners),
  bodyCase("100 B", 1 / 1.3, smallBodies),
  bodyCase("2 kB", undefined, mediumBodies),
  bodyCase("200 kB of errors", 1.7, () => [manyErrors({})]),
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
