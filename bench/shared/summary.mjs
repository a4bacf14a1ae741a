// Ours beside the fastest peer, and whether that is what was aimed at.
import { quartiles } from "./measure.mjs";

/**
 * How many times as fast as the best peer something is to be: in every engine, or by engine, "browser" for those not named.
 * @typedef {number | Partial<Record<"node" | "browser" | "chromium" | "firefox" | "webkit", number>>} Goal
 */

/**
 * @param {{ name: string, goal?: Goal, longest?: number }} what `longest` is the most nanoseconds it may take
 * @param {string} engine
 * @param {readonly number[]} ours nanoseconds by round
 * @param {Record<string, readonly number[]>} peers
 */
export function summary({ name, goal, longest = null }, engine, ours, peers) {
  const aim = goalIn(engine, goal);
  const [peer, times] = Object.entries(peers)
    .sort(([, one], [, other]) => quartiles(one).median - quartiles(other).median)
    .at(0);
  const own = quartiles(ours);
  // How many times as fast ours is, round by round.
  const ratio = quartiles(times.map((time, round) => time / ours[round]));
  return {
    name,
    ours: own,
    peer,
    best: quartiles(times),
    peers: Object.fromEntries(Object.entries(peers).map(([key, value]) => [key, quartiles(value)])),
    ratio,
    goal: aim,
    longest,
    met:
      aim === null && longest === null
        ? null
        : ratio.median >= (aim ?? 0) && own.median <= (longest ?? Infinity),
  };
}

function goalIn(engine, goal = null) {
  if (goal === null || typeof goal === "number") return goal;
  return goal[engine] ?? (engine === "node" ? null : goal.browser) ?? null;
}
