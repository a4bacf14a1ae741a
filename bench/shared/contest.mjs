// One case: whether ours and the peers give the same, and how long each takes.
import { measure } from "./measure.mjs";

/**
 * Nanoseconds an input, by contender and round; ours is "errgloss".
 * @param {import("./cases.mjs").Case} wanted
 * @returns {Record<string, number[]>}
 */
export function hold({ name, make }) {
  const { inputs, ours, peers, agree } = make();
  for (const input of inputs) {
    for (const [peer, call] of Object.entries(peers)) {
      // The times of two that do different things say nothing.
      if (!agree(ours(input), call(input), input))
        throw new Error(`${name}: ${peer} gives something else for ${String(input).slice(0, 200)}`);
    }
  }
  const times = measure({
    errgloss: overAll(inputs, ours),
    ...mapValues(peers, (call) => overAll(inputs, call)),
  });
  return mapValues(times, (rounds) => rounds.map((time) => time / inputs.length));
}

/** All inputs in one call: a single one would be in every cache there is. */
function overAll(inputs, call) {
  return () => {
    let result;
    for (const input of inputs) result = call(input);
    return result;
  };
}

function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
