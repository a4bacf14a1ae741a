// The bookmarklet's tables: what its card shows of every answer of the core, and the ways in which it lets codes be spelt, packed for a URL.

import zopfli from "@gfx/zopfli";

/** See src/bookmarklet/tables.ts, which reads them. */
const PART = "\x01";
const TEXT = "\x02";
const AGAIN = "\x03";
/** The first of the characters that stand for judgements. */
const JUDGED = 48;

/**
 * @param core the package's functions
 * @param look the tip's style sheet and words
 */
export async function packTables(core, look) {
  const services = core.services().filter(({ id }) => !core.codes(id).every(isBare));
  const rows = services.map(({ id }) => rowsOf(core, id));
  const all = rows.flat();
  const judgements = [...new Set(all.map(judged))];
  const head = {
    ...look,
    ...spellings(
      core,
      services.flatMap(({ id }) => core.codes(id)),
    ),
    judgements,
    services: rows.map(([{ zh, en }]) => {
      const { title, updated } = zh.source;
      return [
        zh.serviceName,
        en.serviceName,
        title,
        updated,
        all.findIndex((row) => row.zh === zh),
      ];
    }),
  };
  // Of the other rows of a code the card shows status and description alone.
  const ofFirst = (text) => all.map((row) => (row.code === "" ? "" : text(row)));
  // What is alike follows each other: messages are English, and close to what they mean.
  const columns = [
    all.map(({ zh }) => String(zh.status ?? "")),
    all.map((row) => String.fromCharCode(JUDGED + judgements.indexOf(judged(row)))),
    ofFirst(({ en }) => en.solution ?? ""),
    all.map(({ en }) => en.description),
    ofFirst(({ zh }) => zh.message),
    all.map(({ zh }) => zh.description),
    ofFirst(({ zh }) => zh.solution ?? ""),
  ].map((column) => column.map(once));
  const parts = [ends(all.map(({ code }) => code)), ...columns].map((column) => column.join(TEXT));
  // GBK has Chinese and its punctuation, and not all of the rest.
  const json = JSON.stringify(head).replace(/[^\0-\x7f\u3000-\u9fff\uff00-\uffef]/g, escaped);
  const text = [json, ...parts].join(PART);
  // A tenth less than Node's own makes of it.
  const bytes = await zopfli.deflateAsync(toGbk(text), { numiterations: 15 });
  return { byteLength: bytes.length, packed: encode(bytes) };
}

/** A bare number is a code only beside what tells of its service, and that is the core's to judge. */
const isBare = (code) => /^\d+$/.test(code);

/** All rows of a service; those of one code follow each other, and only the first has it. */
function rowsOf(core, service) {
  return core.codes(service).flatMap((code) => {
    const zh = core.explain(code, { service });
    const en = core.explain(code, { service, lang: "en" });
    return [zh, ...zh.alternatives].map((row, place) => ({
      code: place === 0 ? code : "",
      zh: row,
      en: [en, ...en.alternatives][place],
    }));
  });
}

const judged = ({ zh: { category, retry, action, genericSolution } }) =>
  [category, retry, action, Number(genericSolution)].join();

/** Of each code only the digits in which it differs from the one before, where it differs in nothing else and is as long. */
function ends(codes) {
  let last = "";
  return codes.map((code) => {
    if (code === "") return "";
    let same = 0;
    while (code[same] === last[same]) same += 1;
    const isEnd = code.length === last.length && isBare(code.slice(same));
    last = code;
    return isEnd ? code.slice(same) : code;
  });
}

/** A text, or the place of the first that is the same. */
function once(text, place, column) {
  const again = `${AGAIN}${column.indexOf(text)}`;
  return column.indexOf(text) < place && again.length < text.length ? again : text;
}

/** What the core takes for the characters of codes, and for parts of words, among all that one UTF-16 code unit makes. */
function spellings(core, codes) {
  const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter(
    (unit) => unit.isWellFormed?.() ?? !/[\ud800-\udfff]/.test(unit),
  );
  const used = new Map();
  for (const code of codes) {
    for (const [at, character] of [...code.toLowerCase()].entries()) {
      const plain = /[._-]/.test(character) ? "." : character;
      if (!used.has(plain)) used.set(plain, { code, at });
    }
  }
  const spelt = [...used].map(([plain, { code, at }]) => {
    const found = same(
      core,
      code,
      units.map((unit) => code.slice(0, at) + unit + code.slice(at + 1)),
    );
    return [plain, units.filter((_, place) => found[place])];
  });
  const touching = (texts) => {
    const found = same(core, codes[0], texts);
    return units.filter((_, place) => !found[place]);
  };
  const before = touching(units.map((unit) => unit + codes[0]));
  const after = touching(units.map((unit) => codes[0] + unit));
  if (before.join() !== after.join()) throw new Error("words begin with others than they end with");
  const others = spelt.flatMap(([plain, list]) =>
    list.filter((unit) => unit > "\x7f").map((unit) => [unit, plain]),
  );
  for (const [plain, list] of spelt) {
    const ascii = list.filter((unit) => unit <= "\x7f").join("");
    const expected = plain === "." ? "-._" : [...new Set(plain.toUpperCase() + plain)].join("");
    if (ascii !== expected) throw new Error(`"${plain}" is spelt "${ascii}"`);
  }
  return {
    pattern: patternOf(codes),
    word: classOf(before),
    others: others.map(([unit]) => unit).join(""),
    ascii: others.map(([, plain]) => plain).join(""),
  };
}

/** Whether the core finds a code in each of some texts, which are of one length. */
function same(core, code, texts) {
  const found = new Array(texts.length).fill(false);
  const stride = texts[0].length + 1;
  for (const match of core.scan(texts.join("\n"))) {
    if (match.code === code) found[Math.floor(match.start / stride)] = true;
  }
  return found;
}

/** Families and how many digits their numbers have; what is no number in a code is spelt out. */
function patternOf(codes) {
  const families = new Map();
  for (const code of codes) {
    const [, family, digits] = /^(.*?)(\d*)$/.exec(code);
    families.set(family, (families.get(family) ?? new Set()).add(digits.length));
  }
  return [...families]
    .map(([family, widths]) => {
      const spelt = family.toLowerCase().replace(/[._-]/g, "[._-]");
      // The longest first: what follows a code is looked at only when it was found.
      const number = [...widths]
        .sort((one, other) => other - one)
        .map((width) => `\\d{${width}}`)
        .join("|");
      return `${spelt}(?:${number})`;
    })
    .join("|");
}

const classOf = (units) => {
  const ranges = [];
  for (const unit of units) {
    const code = unit.charCodeAt(0);
    const last = ranges.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  const spell = (code) => escaped(String.fromCharCode(code));
  return ranges
    .map(([from, to]) => (from === to ? spell(from) : `${spell(from)}-${spell(to)}`))
    .join("");
};

const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Chinese in two bytes a character, where UTF-8 has three. Every browser reads it; Node writes none. */
function toGbk(text) {
  const codes = new Map();
  const decoder = new TextDecoder("gbk");
  for (let first = 0x81; first < 0xff; first += 1) {
    for (let second = 0x40; second < 0xff; second += 1) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1) codes.set(character, [first, second]);
    }
  }
  return Buffer.from(
    [...text].flatMap((character) => {
      const unit = character.charCodeAt(0);
      return unit < 0x80 ? [unit] : (codes.get(character) ?? unknown(character));
    }),
  );
}

function unknown(character) {
  throw new Error(`GBK has no "${character}"`);
}

/**
 * Four bytes as five of 85 characters that a URL, and a string in it, leave as they are: those from "(" on, with others for the
 * backslash, which a string needs twice, and the question mark, behind which a URL leaves much less as it is.
 */
function encode(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    let word = 0;
    for (let next = at; next < at + 4; next += 1) word = word * 256 + (bytes[next] ?? 0);
    let five = "";
    for (let digit = 0; digit < 5; digit += 1) {
      five = String.fromCharCode(40 + (word % 85)) + five;
      word = Math.floor(word / 85);
    }
    text += five.replace(/\\/g, "&").replace(/\?/g, "'");
  }
  return text;
}
