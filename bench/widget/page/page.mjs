// What is measured, in the page. Each case has a page of its own, loaded anew.

import { handHighlight } from "../peers/hand-highlight.mjs";
import { handWrap } from "../peers/hand-wrap.mjs";
import { findAndReplace, markJs } from "../peers/libraries.mjs";

const ROWS = 25_000;
const CODES = ["IEF.100103", "IoTEdge.02100026", "iMetal.0001", "APIGW.0301", "OptVerse_10000001"];
const PEERS = { markJs, findAndReplace, handWrap, handHighlight };

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const root = () => document.getElementById("log");
const { tasks } = globalThis.watch;
globalThis.watch.loaded();

/** A log of 100,000 text nodes and 2.9 million characters; so many of ten lines have a code. */
async function fill(share) {
  const list = document.createDocumentFragment();
  const cell = (row, text) => {
    const span = document.createElement("span");
    span.append(text);
    row.append(span);
  };
  for (let line = 0; line < ROWS; line += 1) {
    const row = document.createElement("div");
    const what = (line * share) % 10 < share ? CODES[(line % 7) % CODES.length] : "status ok 200";
    cell(row, `2025-11-21 10:${line % 60}:00.${line} `);
    cell(row, `[worker-${line % 16}] com.example.edge.NodeController `);
    cell(row, `${what} `);
    cell(row, `request of node ${line} was handled in ${line % 97} ms, retries 0`);
    list.append(row);
  }
  root().append(list);
  // Style, layout and drawing are the page's own.
  await frame();
  await wait(0);
}

const marks = () => globalThis.annotator.found.length;

/** A task of its own, as soon as may be. */
const task = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", resolve, { once: true });
    port1.start();
    port2.postMessage(null);
  });

/** Starts the widget and waits until it has found so many codes; gives when the first was seen, and its own time for all. */
async function annotate(count) {
  const start = performance.now();
  globalThis.annotator = watch.call(() => errgloss.annotate(document, { lang: "en" }));
  let first = null;
  for (let seen = 0; ; ) {
    if (first === null && isMarkInView()) first = performance.now() - start;
    if (first !== null && tasks.length > seen) {
      seen = tasks.length;
      if (marks() >= count) return { first, ms: sum() };
    }
    await (first === null ? frame() : task());
    if (performance.now() - start > 20_000) throw new Error(`found only ${marks()} codes`);
  }
}

/** By the first lines' texts: to ask for boxes would be to have the page laid out in the midst of it. */
function isMarkInView() {
  const lines = Array.from({ length: 30 }, (_, line) => root().children[line]);
  for (const { startContainer } of CSS.highlights?.get("errgloss") ?? []) {
    if (lines.includes(startContainer.parentNode.parentNode)) return true;
  }
  return false;
}

const sum = () => tasks.reduce((total, { ms }) => total + ms, 0);
const longest = () => tasks.reduce((most, { ms }) => Math.max(most, ms), 0);
const quantile = (values, part) =>
  values.sort((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * part))
  ];

/** The module compiles, and functions warm up, on another text. */
function warm() {
  errgloss.scan("IEF.100103 ".repeat(200));
}

export async function scan(tool) {
  await fill(1);
  if (tool !== "errgloss") {
    const start = performance.now();
    const count = PEERS[tool](root());
    const ms = performance.now() - start;
    return { count, ms, longest: ms };
  }
  warm();
  tasks.length = 0;
  const { first, ms } = await annotate(2500);
  // What it does once it has found them counts for its longest task.
  await wait(1000);
  return { count: marks(), ms, longest: longest(), first };
}

/** 1,000 lines come, are laid out, and go, with or without 10,000 marks in the page. */
export async function mutate(isAnnotated) {
  await fill(4);
  if (isAnnotated) {
    warm();
    await annotate(10_000);
  }
  await wait(100);
  const rounds = [];
  tasks.length = 0;
  for (let round = 0; round < 9; round += 1) {
    const rows = Array.from({ length: 1000 }, (_, line) => {
      const row = document.createElement("div");
      const code = document.createElement("b");
      code.append(line % 2 ? "IEF.100103" : "ok");
      row.append(`line ${line} `, code);
      return row;
    });
    const start = performance.now();
    for (const row of rows) root().prepend(row);
    root().getBoundingClientRect();
    for (const row of rows) row.remove();
    root().getBoundingClientRect();
    rounds.push(performance.now() - start);
    await frame();
    await wait(30);
  }
  return { ms: quantile(rounds, 0.5), own: sum() / rounds.length };
}

/** Frames while the page scrolls. */
export async function scroll(isAnnotated) {
  await fill(4);
  if (isAnnotated) {
    warm();
    await annotate(10_000);
  }
  await wait(300);
  const frames = [];
  let last = await frame();
  for (let step = 0; step < 150; step += 1) {
    scrollBy(0, 120);
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return { p95: quantile(frames, 0.95), median: quantile(frames, 0.5) };
}

/**
 * What an event of the pointer costs; the look for what is under it once it rests, where there is nothing and where a card opens;
 * and what the engine takes of that, which the page's size decides.
 */
export async function point() {
  await fill(4);
  warm();
  await annotate(10_000);
  await wait(200);
  tasks.length = 0;
  const looks = { nothing: [], card: [], engine: [] };
  for (let step = 0; step < 200; step += 1) {
    const [x, y] = [20 + ((step * 37) % 600), 20 + ((step * 53) % 600)];
    const target = document.elementFromPoint(x, y) ?? document.body;
    const init = { bubbles: true, composed: true, clientX: x, clientY: y, view: window };
    target.dispatchEvent(new PointerEvent("pointermove", init));
    if (step % 10 !== 9) continue;
    const before = tasks.length;
    const { shown } = annotator;
    await wait(280);
    const isNew = annotator.shown !== null && annotator.shown !== shown;
    looks[isNew ? "card" : "nothing"].push(
      tasks
        .slice(before)
        .reduce((most, { kind, ms }) => (kind === "setTimeout" ? Math.max(most, ms) : most), 0),
    );
    annotator.hide();
    // As large as it was, and laid out.
    await frame();
    await wait(0);
    const start = performance.now();
    document.elementsFromPoint(x, y);
    document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
    looks.engine.push(performance.now() - start);
  }
  const moves = tasks.filter(({ kind }) => kind === "pointermove").map(({ ms }) => ms);
  const [nothing, card, engine] = Object.values(looks).map((list) => quantile(list, 0.5) ?? 0);
  return { moves: moves.length, p95: quantile(moves, 0.95), nothing, card, engine };
}

Object.assign(globalThis, { cases: { scan, mutate, scroll, point } });
