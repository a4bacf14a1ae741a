// A result as people read it, cell by cell.
import { time, times } from "./units.mjs";

/** "Faster" is the time of the best peer over that of errgloss. */
export const HEAD = ["what", "errgloss", "best peer", "faster", "quartiles", "goal", "the peer"];

/** @param {ReturnType<typeof import("./summary.mjs").summary>} result */
export function cells({ name, ours, peer, best, ratio, goal, longest, met }) {
  const aim = goal !== null ? times(goal) : longest !== null ? time(longest) : "";
  return [
    name,
    time(ours.median),
    time(best.median),
    times(ratio.median),
    `${times(ratio.q1)} to ${times(ratio.q3)}`,
    met === null ? "" : `${aim}, ${met ? "met" : "missed"}`,
    peer,
  ];
}
