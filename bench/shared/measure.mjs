// Contenders measured in turns.

import { now, ROUND_MS } from "./clock.mjs";

export const ROUNDS = 15;
const WARM_UP_MS = 120;

/**
 * Whose turn it is, round by round, so that what else the machine does meets all of them.
 * @template T
 * @param {readonly T[]} contenders
 * @param {number} [rounds]
 */
export function* turns(contenders, rounds = ROUNDS) {
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++)
      yield contenders[(round + turn) % contenders.length];
  }
}

/** What contenders give goes here: a result that nobody takes need not be made. */
export let sink;

/**
 * Nanoseconds a call, by contender and round.
 * @param {Record<string, () => unknown>} contenders
 * @returns {Record<string, number[]>}
 */
export function measure(contenders) {
  const names = Object.keys(contenders);
  const calls = Object.fromEntries(names.map((name) => [name, callsOfRound(contenders[name])]));
  const times = Object.fromEntries(names.map((name) => [name, /** @type {number[]} */ ([])]));
  for (const name of turns(names)) {
    times[name].push(timeOf(contenders[name], calls[name]) / calls[name]);
  }
  return times;
}

/** Warms a contender up, and finds how often it is called to fill a round. */
function callsOfRound(contender) {
  const end = performance.now() + WARM_UP_MS;
  let calls = 1;
  let time = 0;
  do {
    time = timeOf(contender, calls) / 1e6;
    if (time < ROUND_MS) calls *= 2;
  } while (performance.now() < end);
  return Math.max(1, Math.round((calls * ROUND_MS) / Math.max(time, ROUND_MS)));
}

/** Nanoseconds of so many calls. */
function timeOf(contender, calls) {
  const start = now();
  for (let call = 0; call < calls; call++) sink = contender();
  return now() - start;
}

/**
 * Median and quartiles.
 * @param {readonly number[]} values
 * @returns {{ q1: number, median: number, q3: number }}
 */
export function quartiles(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (part) => {
    const place = (sorted.length - 1) * part;
    const low = Math.floor(place);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) };
}
