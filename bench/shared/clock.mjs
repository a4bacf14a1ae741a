// Time as it can be told where this runs.

/** Nanoseconds that this process has had, collecting garbage included: the clock also runs while others have the processor. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1e3;
}

const isNode = globalThis.process?.versions?.node !== undefined;

/** Nanoseconds since some moment. */
export const now = isNode ? processorTime : () => performance.now() * 1e6;

/** A round's length: short enough for all cases in a run, long enough for the clock, which is coarse in browsers. */
export const ROUND_MS = isNode ? 8 : 25;
